"""„Projekte“: what moved, and by action field."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import charts
from tenants.projects.enums import ProjectStatus
from tenants.reports.records import (
    Picture,
    ProjectCard,
    ProjectFigures,
    ProjectLine,
    QuarterFigures,
)

from .wording import day, field_label, month, number, partners, projects


def lead(figures: QuarterFigures) -> str:
    """How much moved, and what is to come."""
    work = figures.projects
    if not work.lines:
        return _("In diesem Quartal ist kein laufendes oder abgeschlossenes Projekt eingetragen.")
    sentence = _("%(projects)s im %(quarter)s") % {
        "projects": projects(len(work.lines)),
        "quarter": figures.quarter.label,
    }
    if not work.planned:
        return f"{sentence}."
    ahead = ngettext("%s weiteres ist geplant", "%s weitere sind geplant", work.planned)
    return f"{sentence}; {ahead % number(work.planned)}."


def picture(work: ProjectFigures) -> Picture | None:
    """Projects by action field; nothing to draw without any."""
    if not work.by_field:
        return None
    series = _series(work)
    rows = tuple(
        charts.Row(field_label(count.code), (count.running, count.finished)[: len(series)])
        for count in sorted(work.by_field, key=lambda c: -(c.running + c.finished))
    )
    top = rows[0]
    title = _("Balkendiagramm: Projekte nach Handlungsfeld. Am meisten: %(field)s mit %(n)s.") % {
        "field": top.label,
        "n": projects(int(top.total or 0)),
    }
    chart = charts.Chart(
        key="felder", title=title, head=_("Handlungsfeld"), series=series, rows=rows
    )
    return Picture(
        svg=charts.bars(chart),
        caption=_("Projekte nach Handlungsfeld; ein Projekt kann zu mehreren gehören"),
        table=chart.table,
    )


def _series(work: ProjectFigures) -> tuple[charts.Series, ...]:
    running = charts.Series(_("laufend"))
    finished = charts.Series(_("abgeschlossen"), charts.Fill.CLAY_HATCHED)
    return (running, finished) if any(c.finished for c in work.by_field) else (running,)


def cards(work: ProjectFigures) -> tuple[ProjectCard, ...]:
    """One card per project, by title."""
    return tuple(_card(line) for line in work.lines)


def _card(line: ProjectLine) -> ProjectCard:
    return ProjectCard(
        title=line.title,
        summary=line.summary,
        fields=tuple(field_label(code) for code in line.action_fields),
        state=str(ProjectStatus(line.state).label),
        tone=line.state,
        meta=" · ".join(part for part in (_period(line), _with(line)) if part),
    )


def _period(line: ProjectLine) -> str:
    if line.state == ProjectStatus.FINISHED and line.ends_on:
        return _("bis %s") % day(line.ends_on)
    if line.starts_on:
        return (_("neu seit %s") if line.began else _("seit %s")) % month(line.starts_on)
    return ""


def _with(line: ProjectLine) -> str:
    return partners(line.partners) if line.partners else ""
