"""„Auf einen Blick“: a few sentences, six tiles, the quarter's figures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.charts import NOT_COLLECTED
from core.vocabulary import indicator
from tenants.projects.enums import Source
from tenants.reports.enums import DERIVED
from tenants.reports.records import IndicatorLine, IndicatorRow, QuarterFigures, Tile

from .wording import DASH, change, day, listed, number, partners, projects, step

PLAIN = "Anzahl"  # a unit that says nothing
SHOWN = ("OP3", "OP4", "IN3")  # Teilnahmen, erreichte Personen, ehrenamtliche Stunden


def lead(figures: QuarterFigures) -> str:
    """What the quarter was, in plain words."""
    network, work = figures.partners, figures.projects
    if not network.total and not work.lines:
        return _(
            "Für dieses Quartal ist noch wenig eingetragen. Was niemand gezählt hat, "
            "steht hier als „nicht erhoben“ und nicht als Null."
        )
    verb = _("gehörte") if network.total == 1 else _("gehörten")
    sentences = [
        _("Am %(day)s %(verb)s %(partners)s zum Bündnis.")
        % {"day": day(figures.quarter.last_day), "verb": verb, "partners": partners(network.total)}
        if figures.is_final
        else _("Zum Bündnis gehören zurzeit %s.") % partners(network.total),
        _projects(figures),
    ]
    return " ".join(sentences)


def _projects(figures: QuarterFigures) -> str:
    work = figures.projects
    ran = _("lief") if work.running == 1 else _("liefen")
    sentence = _("Es %(verb)s %(projects)s") % {"verb": ran, "projects": projects(work.running)}
    moved = [
        words
        for n, words in ((work.began, _("%s begonnen")), (work.finished, _("%s abgeschlossen")))
        if n
        for words in [words % number(n)]
    ]
    return sentence + (_("; im Quartal wurden %s.") % listed(moved) if moved else ".")


def tiles(figures: QuarterFigures) -> tuple[Tile, ...]:
    """Network, work, three collected figures, released examples."""
    network, work = figures.partners, figures.projects
    return (
        Tile(
            value=number(network.total),
            label=_("Partner"),
            note=step(network.total, network.previous),
        ),
        Tile(
            value=number(work.running),
            label=_("laufende Projekte"),
            note=step(work.running, work.previous),
        ),
        *(_tile(code, figures.indicator(code)) for code in SHOWN),
        Tile(
            value=number(len(figures.practice)),
            label=_("Praxisbeispiele"),
            note=_("im Quartal veröffentlicht"),
        ),
    )


def _tile(code: str, line: IndicatorLine | None) -> Tile:
    label = indicator(code).label
    if line is None or line.value is None:
        counted_apart = line is not None and line.parts > 1
        note = _("je Projekt erhoben") if counted_apart else NOT_COLLECTED
        return Tile(value=DASH, label=label, note=note)
    return Tile(value=number(line.value), label=label, note=change(line.value, line.previous))


def indicator_rows(figures: QuarterFigures) -> tuple[IndicatorRow, ...]:
    """Everything collected, in the order of the catalogue."""
    return tuple(_row(line) for line in figures.indicators)


def _row(line: IndicatorLine) -> IndicatorRow:
    known = indicator(line.code)
    apart = line.value is None and line.parts > 1
    return IndicatorRow(
        label=known.label,
        unit="" if known.unit == PLAIN else known.unit,
        value=_("je Projekt") if apart else number(line.value, known.unit),
        previous=number(line.previous, known.unit),
        target=DASH if line.target is None else number(line.target, known.unit),
        how=_how(line),
    )


def _source(code: str) -> str:
    return _("aus den Eingaben") if code == DERIVED else str(Source(code).label)


def _how(line: IndicatorLine) -> str:
    words = [_source(source) for source in line.sources]
    if line.asked:
        words.append(f"n\u00a0=\u00a0{number(line.asked)}")
    return ", ".join(words) or DASH
