"""Readable addresses of entries that stay for good: the title, then the place, then a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import connection

from core.vocabulary.german import slugify_german
from federation.catalogue.models import CatalogueEntry

type Wanted = Callable[[CatalogueEntry], Iterator[str]]

_LOCK = """
    SELECT pg_advisory_xact_lock(hashtextextended(base, 7203403))
    FROM unnest(%s::text[]) WITH ORDINALITY AS one (base, place) ORDER BY place
"""
_NUMBERS = range(2, 10)  # an alliance with more examples of one title gets their ids


def free_slugs(entries: Iterable[CatalogueEntry]) -> None:
    """Give new entries addresses nobody has; two queries, however many titles are alike."""
    taken: set[str] = set()
    entries = list(entries)
    _lock(entries)
    nameless = _give(entries, _plain, taken)
    _give(nameless, _numbered, taken)


def _lock(entries: Sequence[CatalogueEntry]) -> None:
    """Who gives addresses to the same title at once waits, and sees what is taken by then."""
    bases = sorted({next(_plain(entry)) for entry in entries})
    if bases:
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [bases])


def _plain(entry: CatalogueEntry) -> Iterator[str]:
    base = slugify_german(entry.title, limit=80) or "praxisimpuls"
    yield base
    yield f"{base}-{entry.alliance_slug}"[:110]


def _numbered(entry: CatalogueEntry) -> Iterator[str]:
    *_, base = _plain(entry)
    yield from (f"{base}-{number}" for number in _NUMBERS)
    yield f"{base[:80]}-{entry.id.hex}"


def _give(
    entries: Sequence[CatalogueEntry], wanted: Wanted, taken: set[str]
) -> list[CatalogueEntry]:
    """Give each entry the first free address it wants; those that got none."""
    wishes = [list(wanted(entry)) for entry in entries]
    taken |= _known([slug for slugs in wishes for slug in slugs])
    nameless = []
    for entry, slugs in zip(entries, wishes, strict=True):
        if slug := next((slug for slug in slugs if slug not in taken), None):
            entry.slug = slug
            taken.add(slug)
        else:
            nameless.append(entry)
    return nameless


def _known(slugs: list[str]) -> set[str]:
    if not slugs:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT slug FROM catalogue_catalogueentry WHERE slug = ANY(%s)", [slugs])
        return {row[0] for row in cursor.fetchall()}
