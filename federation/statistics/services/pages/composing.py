"""From figures to the page: lead, tiles, tables, pictures."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from core import vocabulary
from core.charts import NOT_COLLECTED, Table
from federation.statistics.enums import Standing
from federation.statistics.records import (
    Cell,
    FigureGroup,
    FigureRow,
    Grid,
    IndicatorFigures,
    NationalFigures,
    NationalPage,
    Tile,
)
from federation.statistics.rules import size_label

from . import pictures, series, wording

TILES = ("NW1", "OP1", "OP2", "OP3", "IN3")
BY_LAND = ("NW1", "OP1", "OP2", "OP3", "IN3")
PEERS = ("NW1", "OP1", "OP2", "OP3", "IN3")


def compose(figures: NationalFigures) -> NationalPage:
    """What a quarter's national figures show."""
    return NationalPage(
        figures=figures,
        lead=_lead(figures),
        tiles=(_coverage_tile(figures), *(_tile(figures, code) for code in TILES)),
        timeliness=_timeliness(figures),
        coverage=pictures.coverage(figures),
        groups=_groups(figures),
        laender=_by_land(figures),
        peers=_peers(figures),
        stages=pictures.stages(figures),
        fields=pictures.fields(figures),
        sectors=pictures.sectors(figures),
        series=series.pictures(figures),
        series_grid=series.grid(figures),
    )


def _lead(figures: NationalFigures) -> str:
    if not figures.coverage.reported:
        return _(
            "Für das %(quarter)s hat noch kein Bündnis berichtet. Fehlendes ist nicht Null: "
            "Sobald Berichte freigegeben sind, stehen hier Zahlen."
        ) % {"quarter": figures.period.label}
    return _(
        "Für das %(quarter)s haben %(reported)s Bündnissen berichtet. Alle Zahlen stammen aus "
        "freigegebenen Berichten; wer nicht berichtet hat, fehlt und zählt nicht als Null."
    ) % {
        "quarter": figures.period.label,
        "reported": wording.of_how_many(figures.coverage.reported, figures.coverage.expected),
    }


def _coverage_tile(figures: NationalFigures) -> Tile:
    share = _("–")
    if figures.coverage.expected:
        share = f"{100 * figures.coverage.reported // figures.coverage.expected} %"
    return Tile(
        value=share,
        label=_("haben berichtet"),
        note=wording.of_how_many(figures.coverage.reported, figures.coverage.expected),
    )


def _tile(figures: NationalFigures, code: str) -> Tile:
    indicator, found = vocabulary.indicator(code), _find(figures, code)
    if found is None:
        return Tile(value=wording.DASH, label=indicator.label, note=NOT_COLLECTED)
    told = found.whole.total
    return Tile(
        value=wording.DASH if told is None else wording.number(told),
        label=indicator.label,
        note=_("aus %s Bündnissen") % _of(found.whole, figures)
        if told is not None
        else wording.protected(),
    )


def _timeliness(figures: NationalFigures) -> Table:
    counts = (wording.number(getattr(figures.timeliness, state.value)) for state in Standing)
    return Table(
        heads=("", *(str(state.label) for state in Standing)),
        rows=((_("Bündnisse"), *counts),),
    )


def _groups(figures: NationalFigures) -> tuple[FigureGroup, ...]:
    titles = {
        "input": _("Was eingesetzt wurde"),
        "output": _("Was getan und erreicht wurde"),
        "quality": _("Wie gut es war"),
        "outcome": _("Was sich für Familien verändert hat"),
        "impact": _("Was sich vor Ort verändert hat"),
        "context": _("Wo die Bündnisse arbeiten"),
    }
    found = [
        FigureGroup(
            title=title,
            rows=tuple(
                _row(one, figures)
                for one in figures.indicators
                if vocabulary.indicator(one.code).iooi == level
            ),
        )
        for level, title in titles.items()
    ]
    return tuple(group for group in found if group.rows)


def _row(one: IndicatorFigures, figures: NationalFigures) -> FigureRow:
    indicator = vocabulary.indicator(one.code)
    return FigureRow(
        code=one.code,
        label=indicator.label,
        unit=wording.unit(indicator),
        coverage=_of(one.whole, figures),
        shielded=wording.few(one.whole.shielded),
        total=wording.total(one.whole, indicator),
        median=wording.median(one.whole),
        middle=wording.middle(one.whole),
    )


def _by_land(figures: NationalFigures) -> Grid | None:
    """The sums by Land of what is asked most."""

    def show(cell: Cell, code: str) -> str:
        return wording.total(cell, vocabulary.indicator(code))

    rows = tuple(
        (
            vocabulary.land(land.key).name,
            wording.of_how_many(land.reported, land.expected),
            *(_shown(figures, code, land.key, show) for code in BY_LAND),
        )
        for land in figures.laender
    )
    heads = (_("Land"), _("berichtet"), *(vocabulary.indicator(c).label for c in BY_LAND))
    caption = _("Summen über die Bündnisse eines Landes. Ein Strich heißt: nicht erhoben.")
    return Grid(title=_("Nach Ländern"), caption=caption, heads=heads, rows=rows) if rows else None


def _peers(figures: NationalFigures) -> Grid | None:
    """The alliance in the middle of each size, to compare oneself with."""
    sizes = [cell.key for one in figures.indicators[:1] for cell in one.sizes]

    def show(cell: Cell, code: str) -> str:
        return wording.median(cell)

    rows = tuple(
        (size_label(size), *(_shown(figures, code, size, show, by_size=True) for code in PEERS))
        for size in sizes
    )
    heads = (_("Größe"), *(vocabulary.indicator(code).label for code in PEERS))
    caption = _(
        "Median der Bündnisse einer Größe; eine Gruppe hat nie weniger als fünf. "
        "Ein Strich heißt: nicht erhoben."
    )
    return (
        Grid(title=_("Vergleichsgruppen"), caption=caption, heads=heads, rows=rows)
        if rows
        else None
    )


def _shown(
    figures: NationalFigures,
    code: str,
    key: str,
    show: Callable[[Cell, str], str],
    *,
    by_size: bool = False,
) -> str:
    found = _find(figures, code)
    cells = (found.sizes if by_size else found.laender) if found else ()
    cell = next((one for one in cells if one.key == key), None)
    return wording.short(show(cell, code)) if cell else wording.DASH


def _find(figures: NationalFigures, code: str) -> IndicatorFigures | None:
    return next((one for one in figures.indicators if one.code == code), None)


def _of(cell: Cell, figures: NationalFigures) -> str:
    return wording.of_how_many(cell.alliances, figures.coverage.expected)
