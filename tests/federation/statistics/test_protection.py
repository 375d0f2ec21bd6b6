"""No figure of fewer than five alliances, not even by subtraction."""

from itertools import count
from uuid import UUID

import pytest

from federation.statistics.rules import protection


def cells(**sizes: int) -> dict[str, set[UUID]]:
    """Cells of so many alliances each, none in two of them."""
    ids = count(1)
    return {key: {UUID(int=next(ids)) for _ in range(size)} for key, size in sizes.items()}


@pytest.mark.parametrize(
    ("given", "kept_back"),
    [
        (cells(NW=9, BY=5), set()),
        (cells(NW=9, BY=5, SL=0), set()),
        # one small Land is the total less the others: the next smallest goes too
        (cells(NW=9, BY=6, SL=1), {"SL", "BY"}),
        # two small ones still are of three alliances together
        (cells(NW=9, BY=6, SL=1, HB=2), {"SL", "HB", "BY"}),
        # two of six together blur each other
        (cells(NW=9, SL=2, HB=4), {"SL", "HB"}),
        (cells(SL=4), {"SL"}),
        (cells(NW=9, SL=1), {"NW", "SL"}),
    ],
)
def test_small_cells_take_the_next_smallest_with_them(given, kept_back):
    assert protection.hidden(given) == kept_back


def test_alliances_in_several_cells_are_counted_once():
    four = {UUID(int=n) for n in range(4)}
    overlapping = {"a": four, "b": set(list(four)[:3]), "c": {UUID(int=n) for n in range(9)}}

    assert protection.hidden(overlapping) == {"a", "b", "c"}
