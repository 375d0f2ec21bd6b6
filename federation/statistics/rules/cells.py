"""Figures over alliances, as they may be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import quantiles
from uuid import UUID

from core.vocabulary import Indicator
from federation.statistics.records import Cell, Spread, Told

from . import protection

_CENT = Decimal("0.01")


def may_be_added(indicator: Indicator) -> bool:
    """Whether alliances' values of one quarter make a sum.

    Flows and head counts at a date do, over alliances but never over quarters. Shares and means
    never do, nor does the context: areas of alliances overlap.
    """
    return indicator.adds_up in {"sum", "point"} and indicator.iooi != "context"


def spread(values: Sequence[Decimal]) -> Spread | None:
    """The quartiles, as PostgreSQL's `percentile_cont` has them; None of fewer than five."""
    if len(values) < protection.FEWEST:
        return None
    return spread_of(quantiles(values, n=4, method="inclusive"))


def spread_of(quartiles: Iterable[Decimal | float]) -> Spread:
    """Three quartiles, to a hundredth."""
    lower, median, upper = (Decimal(str(one)).quantize(_CENT) for one in quartiles)
    return Spread(lower=lower, median=median, upper=upper)


def cell(
    key: str, values: Mapping[UUID, Decimal], *, shielded: int = 0, adds: bool, hide: bool = False
) -> Cell:
    """A figure over some alliances; `hide` withholds it to protect a neighbour.

    Quartiles too: from those of the whole and of its parts a single value can be worked out.
    """
    few = protection.is_small(len(values))
    is_told = adds and bool(values) and not few and not hide
    return Cell(
        key=key,
        alliances=protection.veiled(len(values)),
        shielded=protection.veiled(shielded),
        total=sum(values.values(), start=Decimal(0)) if is_told else None,
        spread=None if hide else spread(list(values.values())),
        is_hidden=few or (hide and bool(values)),
    )


def grouped(
    told: Sequence[Told], indicator: Indicator, key_of: Callable[[Told], str], keys: Iterable[str]
) -> tuple[Cell, ...]:
    """An indicator by a property of the alliances, cells that would give away others hidden.

    Who shields a value counts in the whole only: in a part one alliance might be meant.
    """
    groups = {key: _values(told, indicator, key_of, key) for key in keys}
    veil = protection.hidden({key: set(values) for key, values in groups.items()})
    adds = may_be_added(indicator)
    return tuple(cell(key, values, adds=adds, hide=key in veil) for key, values in groups.items())


def whole(told: Sequence[Told], indicator: Indicator) -> Cell:
    """An indicator over all."""
    return cell(
        "",
        {one.alliance_id: one.values[indicator.code] for one in told if _has(one, indicator)},
        shielded=sum(indicator.code in one.shielded for one in told),
        adds=may_be_added(indicator),
    )


def counted(counts: Mapping[UUID, Mapping[str, int]], keys: Iterable[str]) -> tuple[Cell, ...]:
    """What each alliance has of each key, added up; keys nobody has are left out."""
    groups = {
        key: {who: Decimal(had[key]) for who, had in counts.items() if had.get(key)} for key in keys
    }
    groups = {key: values for key, values in groups.items() if values}
    veil = protection.hidden({key: set(values) for key, values in groups.items()})
    return tuple(cell(key, values, adds=True, hide=key in veil) for key, values in groups.items())


def counted_total(counts: Mapping[UUID, Mapping[str, int]]) -> Cell:
    """Everything each alliance has, added up."""
    sums = {who: Decimal(sum(had.values())) for who, had in counts.items()}
    return cell("", {who: number for who, number in sums.items() if number}, adds=True)


def _values(
    told: Sequence[Told], indicator: Indicator, key_of: Callable[[Told], str], key: str
) -> dict[UUID, Decimal]:
    return {
        one.alliance_id: one.values[indicator.code]
        for one in told
        if _has(one, indicator) and key_of(one) == key
    }


def _has(one: Told, indicator: Indicator) -> bool:
    return indicator.code in one.values
