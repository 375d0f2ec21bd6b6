"""The country in figures, from what its alliances told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from core import vocabulary
from federation.statistics.records import Cell, Coverage, IndicatorFigures, Told

from . import cells, protection
from .sizes import SIZES, size_of


def indicators(told: Sequence[Told]) -> tuple[IndicatorFigures, ...]:
    """Every indicator of the vocabulary somebody gave, in its order."""
    given = {code for one in told for code in (*one.values, *one.shielded)}
    laender = sorted({one.land for one in told})
    return tuple(
        IndicatorFigures(
            code=one.code,
            whole=cells.whole(told, one),
            laender=cells.grouped(told, one, _land, laender),
            # of peers only the spread is shown: two partitions of one sum could be played off
            sizes=tuple(_without_sum(c) for c in cells.grouped(told, one, size_of, SIZES)),
        )
        for one in vocabulary.indicators()
        if one.code in given
    )


def stages(told: Sequence[Told]) -> tuple[Cell, ...]:
    """How many alliances gave at least one figure of each step of the Wirkungstreppe."""
    of_stage: dict[int, set[UUID]] = {one.number: set() for one in vocabulary.impact_stages()}
    stage_of = {one.code: one.stage for one in vocabulary.indicators() if one.stage}
    for one in told:
        for code in {*one.values, *one.shielded} & stage_of.keys():
            of_stage[stage_of[code] or 0].add(one.alliance_id)
    return tuple(
        Cell(
            key=str(number),
            alliances=protection.veiled(len(who)),
            is_hidden=protection.is_small(len(who)),
        )
        for number, who in of_stage.items()
    )


def fields(told: Sequence[Told]) -> tuple[Cell, ...]:
    """Projects by action field; a project may count in several."""
    codes = [one.code for one in vocabulary.action_fields()]
    return cells.counted({one.alliance_id: one.projects for one in told}, codes)


def sectors(told: Sequence[Told]) -> tuple[Cell, ...]:
    """Partners by sector."""
    codes = [one.code for one in vocabulary.sectors()]
    return cells.counted(_partners(told), codes)


def partners(told: Sequence[Told]) -> Cell:
    """All partners."""
    return cells.counted_total(_partners(told))


def coverage(told: Sequence[Told], expected: Mapping[UUID, str]) -> Coverage:
    """How many of how many have reported; who has reported was expected."""
    reported = {one.alliance_id for one in told}
    return Coverage(key="", reported=len(reported), expected=len(reported | expected.keys()))


def coverage_by_land(told: Sequence[Told], expected: Mapping[UUID, str]) -> tuple[Coverage, ...]:
    """The same by Land; of who has reported the Land counts that it told with its report."""
    reported = {one.alliance_id: one.land for one in told}
    there = list((dict(expected) | reported).values())
    has = list(reported.values())
    return tuple(
        Coverage(key=land.code, reported=has.count(land.code), expected=there.count(land.code))
        for land in vocabulary.laender()
        if land.code in there
    )


def _land(one: Told) -> str:
    return one.land


def _partners(told: Sequence[Told]) -> dict[UUID, dict[str, int]]:
    return {one.alliance_id: one.partners for one in told}


def _without_sum(cell: Cell) -> Cell:
    return Cell(
        key=cell.key,
        alliances=cell.alliances,
        spread=cell.spread,
        is_hidden=cell.is_hidden,
    )
