"""„Leistungen“: what ran, by action field and by project."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import charts
from core.charts import german
from tenants.projects.enums import ProjectStatus
from tenants.reports.records import (
    FieldCount,
    FieldRow,
    Picture,
    ProjectCard,
    ProjectFigures,
    ProjectLine,
    QuarterFigures,
    Work,
)

from .describing import describe, project_veils
from .tiles import tile
from .wording import DASH, cut, day, field_label, listed, month, number, partners, projects

SHOWN = ("OP2", "OP3", "OP6", "OP7")
CARDS = 24  # from here on a table is kinder
NAMED = 4


def body(figures: QuarterFigures) -> Work:
    """Projects and what they achieved in numbers."""
    count = figures.projects
    values = _values(figures)
    collected = any(
        (line := figures.indicator(code)) is not None and line.value is not None for code in SHOWN
    )
    return Work(
        lead=lead(figures),
        tiles=tuple(tile(code, figures.indicator(code)) for code in SHOWN) if collected else (),
        fields=tuple(_field(one, count) for one in _by_size(count)),
        cards=tuple(_card(line, values.get(line.title, "")) for line in count.lines),
        as_table=len(count.lines) > CARDS,
    )


def lead(figures: QuarterFigures) -> str:
    """How much moved, and what is to come."""
    count = figures.projects
    if not count.lines:
        return _("Im Berichtszeitraum ist kein laufendes oder abgeschlossenes Projekt eingetragen.")
    sentence = _("%s im Berichtszeitraum") % projects(len(count.lines))
    if not count.planned:
        return f"{sentence}."
    ahead = ngettext("%s weiteres ist geplant", "%s weitere sind geplant", count.planned)
    return f"{sentence}; {ahead % number(count.planned)}."


def picture(count: ProjectFigures) -> Picture | None:
    """Projects by action field; nothing to draw without any."""
    if not count.by_field:
        return None
    series = _series(count)
    rows = tuple(
        charts.Row(field_label(one.code), (one.running, one.finished)[: len(series)])
        for one in _by_size(count)
    )
    words = {"field": rows[0].label, "n": projects(int(rows[0].total or 0))}
    title = _("Balkendiagramm: Projekte nach Handlungsfeld. Am meisten: %(field)s mit %(n)s.")
    chart = charts.Chart(
        key="felder", title=title % words, head=_("Handlungsfeld"), series=series, rows=rows
    )
    caption = _("Projekte nach Handlungsfeld; ein Projekt kann zu mehreren gehören")
    return Picture(svg=charts.bars(chart), caption=caption, table=chart.table)


def _by_size(count: ProjectFigures) -> list[FieldCount]:
    return sorted(count.by_field, key=lambda one: -(one.running + one.finished))


def _series(count: ProjectFigures) -> tuple[charts.Series, ...]:
    running = charts.Series(_("laufend"))
    finished = charts.Series(_("abgeschlossen"), charts.Fill.CLAY_HATCHED)
    return (running, finished) if any(c.finished for c in count.by_field) else (running,)


def _field(one: FieldCount, count: ProjectFigures) -> FieldRow:
    titles = [cut(line.title, 48) for line in count.lines if one.code in line.action_fields]
    more = len(titles) - NAMED
    names = [*titles[:NAMED], _("%s weitere") % number(more)] if more > 0 else titles
    return FieldRow(
        label=field_label(one.code),
        running=german(one.running),
        finished=german(one.finished) if one.finished else DASH,
        projects=listed(names),
    )


def _values(figures: QuarterFigures) -> dict[str, str]:
    """What each project contributed, by its title."""
    found: dict[str, list[str]] = {}
    for title, words in _contributions(figures):
        found.setdefault(title, []).append(words)
    return {title: " · ".join(words[:4]) for title, words in found.items()}


def _contributions(figures: QuarterFigures) -> Iterable[tuple[str, str]]:
    for line in figures.indicators:
        term = describe(line)
        sign = term.unit if term.unit in {"%", "€"} else ""
        for one, veil in zip(line.by_project, project_veils(line), strict=True):
            value = veil or number(one.value, sign)
            yield one.project, f"{cut(term.label, 60)}:\N{NO-BREAK SPACE}{value}"


def _card(line: ProjectLine, values: str) -> ProjectCard:
    return ProjectCard(
        title=line.title,
        summary=line.summary,
        fields=tuple(field_label(code) for code in line.action_fields),
        state=str(ProjectStatus(line.state).label),
        tone=line.state,
        meta=" · ".join(part for part in (_period(line), _with(line)) if part),
        values=values,
    )


def _period(line: ProjectLine) -> str:
    if line.state == ProjectStatus.FINISHED and line.ends_on:
        return _("bis %s") % day(line.ends_on)
    if line.starts_on:
        return (_("neu seit %s") if line.began else _("seit %s")) % month(line.starts_on)
    return ""


def _with(line: ProjectLine) -> str:
    return partners(line.partners) if line.partners else ""
