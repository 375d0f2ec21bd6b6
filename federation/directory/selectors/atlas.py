"""Everything a question means, briefly: how many by letter and Land, and as points on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from string import ascii_uppercase

from core import vocabulary
from core.geo import project
from federation.directory.records import (
    Atlas,
    LandCount,
    LetterCount,
    MapPoint,
    Query,
    Totals,
)
from federation.directory.selectors.matching import matching, with_spelling

_COLUMNS = ("slug", "name", "lat", "lon", "letter", "land", "partner_count")
_KEPT = 5000  # points, more than there are alliances

type _Row = tuple[str, str, float | None, float | None, str, str, int]


def atlas(query: Query) -> Atlas:
    """Every alliance a question means, on all pages of the list, and the other active ones.

    Letters are counted whatever letter is open ("#" only when used), Länder whatever Land is
    chosen; Länder without hits are left out.
    """
    query = with_spelling(query)
    wider = replace(query, letter="", land="")
    rows = _rows(wider)
    lettered = [row for row in rows if query.letter in ("", row[4])]
    here = [row for row in rows if query.land in ("", row[5])]
    meant = [row for row in lettered if query.land in ("", row[5])]
    active = rows if _means_all_active(wider) else _rows(Query(fuzzy=False))
    return Atlas(
        count=len(meant),
        letters=_letters(Counter(row[4] for row in here)),
        laender=_laender(Counter(row[5] for row in lettered)),
        points=(points := _points(meant)),
        rest=_rest(active, points),
        totals=_totals(active),
    )


def _rows(query: Query) -> list[_Row]:
    return list(matching(query).order_by("sort_key").values_list(*_COLUMNS))


def _means_all_active(query: Query) -> bool:
    is_narrowed = query.words or query.place or query.action_field
    return not is_narrowed and query.status == Query().status


def _letters(found: Counter[str]) -> tuple[LetterCount, ...]:
    shown = (*ascii_uppercase, "#") if "#" in found else tuple(ascii_uppercase)
    return tuple(LetterCount(letter, found[letter]) for letter in shown)


def _laender(found: Counter[str]) -> tuple[LandCount, ...]:
    return tuple(
        LandCount(land.code, land.name, found[land.code])
        for land in vocabulary.laender()
        if land.code in found
    )


def _totals(active: Sequence[_Row]) -> Totals:
    return Totals(
        alliances=len(active),
        laender=len({row[5] for row in active}),
        partners=sum(row[6] for row in active),
    )


def _rest(active: Sequence[_Row], shown: tuple[MapPoint, ...]) -> tuple[MapPoint, ...]:
    slugs = {point.slug for point in shown}
    return _points([row for row in active if row[0] not in slugs])


def _points(rows: Sequence[_Row]) -> tuple[MapPoint, ...]:
    return tuple(
        _point(slug, name, lat, lon)
        for slug, name, lat, lon, *_ in rows
        if lat is not None and lon is not None
    )


@lru_cache(maxsize=_KEPT)
def _point(slug: str, name: str, lat: float, lon: float) -> MapPoint:
    """Kept: a thousand of them are on every page, and seldom one of them moves."""
    return MapPoint(slug, name, *project(lat, lon))
