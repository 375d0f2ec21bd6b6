"""Charts of the country, each with its table and a sentence on what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from core import charts, vocabulary
from federation.statistics.records import Cell, NationalFigures, Picture

from . import wording

type Label = Callable[[str], str]


def coverage(figures: NationalFigures) -> Picture:
    """Who has reported, by Land."""
    rows = tuple(
        charts.Row(vocabulary.land(one.key).name, (one.reported, one.expected - one.reported))
        for one in figures.laender
    )
    chart = charts.Chart(
        key="abdeckung",
        title=_("Bündnisse je Land: %(reported)d von %(expected)d haben berichtet.")
        % {"reported": figures.coverage.reported, "expected": figures.coverage.expected},
        head=_("Land"),
        series=(
            charts.Series(_("berichtet")),
            charts.Series(_("nicht berichtet"), charts.Fill.CLAY_HATCHED),
        ),
        rows=rows,
    )
    return Picture(
        title=_("Wer berichtet hat"),
        svg=charts.bars(chart),
        caption=chart.title,
        table=chart.table,
    )


def stages(figures: NationalFigures) -> Picture:
    """How many alliances speak for each step of the Wirkungstreppe."""

    def label(key: str) -> str:
        stage = vocabulary.impact_stage(int(key))
        return f"{stage.number} {stage.label}"

    chart = charts.Chart(
        key="stufen",
        title=_("Bündnisse mit mindestens einer Kennzahl je Stufe der Wirkungstreppe."),
        head=_("Stufe"),
        series=(charts.Series(_("Bündnisse")),),
        rows=tuple(
            charts.Row(label(one.key), (one.alliances,))
            for one in figures.stages
            if one.alliances is not None
        ),
    )
    few = [label(one.key) for one in figures.stages if one.alliances is None]
    table = charts.Table(
        heads=(_("Stufe"), _("Bündnisse")),
        rows=tuple(
            (label(one.key), wording.of_how_many(one.alliances, figures.coverage.reported))
            for one in figures.stages
        ),
    )
    return Picture(
        title=_("Wie weit die Wirkung belegt ist"),
        svg=charts.bars(chart),
        caption=_without(chart.title, few),
        table=table,
    )


def fields(figures: NationalFigures) -> Picture | None:
    """Projects by action field."""
    return _counted(
        figures,
        figures.fields,
        label=lambda code: vocabulary.action_field(code).label,
        words=(
            "felder",
            _("Projekte nach Handlungsfeld"),
            _("Projekte am Ende des Quartals; ein Projekt kann mehreren Feldern dienen."),
            _("Handlungsfeld"),
            _("Projekte"),
        ),
    )


def sectors(figures: NationalFigures) -> Picture | None:
    """Partners by sector."""
    return _counted(
        figures,
        figures.sectors,
        label=lambda code: vocabulary.sector(code).label,
        words=(
            "sektoren",
            _("Partner nach Sektor"),
            _("Bündnispartner am Ende des Quartals."),
            _("Sektor"),
            _("Partner"),
        ),
    )


def _counted(
    figures: NationalFigures, cells: Sequence[Cell], *, label: Label, words: tuple[str, ...]
) -> Picture | None:
    key, title, sentence, head, noun = words
    shown = sorted((one for one in cells if one.total is not None), key=_largest_first)
    if not shown:
        return None
    chart = charts.Chart(
        key=key,
        title=sentence,
        head=head,
        series=(charts.Series(noun),),
        rows=tuple(charts.Row(label(one.key), (one.total,)) for one in shown),
    )
    hidden = [label(one.key) for one in cells if one.total is None]
    rows = [(label(one.key), wording.number(one.total or 0), _of(one, figures)) for one in shown]
    rows += [
        (label(one.key), wording.protected(), _of(one, figures))
        for one in cells
        if one.total is None
    ]
    return Picture(
        title=title,
        svg=charts.bars(chart),
        caption=_without(sentence, hidden),
        table=charts.Table(heads=(head, noun, _("Bündnisse")), rows=tuple(rows)),
    )


def _of(cell: Cell, figures: NationalFigures) -> str:
    return wording.of_how_many(cell.alliances, figures.coverage.expected)


def _largest_first(cell: Cell) -> tuple[Decimal, str]:
    return -(cell.total or Decimal(0)), cell.key


def _without(sentence: str, hidden: Sequence[str]) -> str:
    if not hidden:
        return sentence
    return _("%(sentence)s Zum Schutz kleiner Zahlen nicht gezeigt: %(hidden)s.") % {
        "sentence": sentence,
        "hidden": "; ".join(hidden),
    }
