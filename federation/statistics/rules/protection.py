"""Small numbers are protected: no figure of fewer than five alliances, not even by subtraction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

FEWEST = 5

type Cells = Mapping[str, Collection[UUID]]


def is_small(alliances: int) -> bool:
    """Whether so few gave a figure that it may not be told; nobody is not few."""
    return 0 < alliances < FEWEST


def veiled(alliances: int) -> int | None:
    """A number of alliances as it may be told; None for some, but fewer than five."""
    return None if is_small(alliances) else alliances


def hidden(cells: Cells) -> frozenset[str]:
    """The cells whose values must not be shown when their total is.

    First those of fewer than five alliances. What they hold together is the total less the rest,
    so the next smallest are hidden too until those hidden are at least two, of at least five
    alliances; one alliance may be in several cells. When the total itself is of five alliances or
    more that always succeeds, if need be by hiding every cell.

    Args:
        cells: which alliances each value is made of.
    """
    found = {key for key, alliances in cells.items() if is_small(len(alliances))}
    shown = sorted((len(who), key) for key, who in cells.items() if who and key not in found)
    for _, key in shown:
        if not found or _is_blurred(cells, found):
            break
        found.add(key)
    return frozenset(found)


def _is_blurred(cells: Cells, keys: Collection[str]) -> bool:
    return len(keys) > 1 and len(_together(cells[key] for key in keys)) >= FEWEST


def _together(groups: Iterable[Collection[UUID]]) -> set[UUID]:
    return {alliance for group in groups for alliance in group}
