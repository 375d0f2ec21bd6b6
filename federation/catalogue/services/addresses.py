"""Readable addresses of entries that stay for good: the title, then the place, then a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.vocabulary.german import slugify_german
from federation.catalogue.models import CatalogueEntry


def free_slugs(entries: Iterable[CatalogueEntry]) -> None:
    """Give new entries addresses nobody has."""
    wanted = [(entry, list(_wanted(entry))) for entry in entries]
    if not wanted:
        return
    taken = _taken(slug for _, slugs in wanted for slug in slugs)
    for entry, slugs in wanted:
        entry.slug = next((slug for slug in slugs if slug not in taken), "") or _numbered(
            slugs[-1], taken
        )
        taken.add(entry.slug)


def _wanted(entry: CatalogueEntry) -> Iterator[str]:
    base = slugify_german(entry.title, limit=80) or "praxisimpuls"
    yield base
    yield f"{base}-{entry.alliance_slug}"[:110]


def _taken(slugs: Iterable[str]) -> set[str]:
    found = CatalogueEntry.objects.filter(slug__in=list(slugs))
    return set(found.values_list("slug", flat=True))


def _numbered(base: str, taken: set[str]) -> str:
    known = CatalogueEntry.objects.filter(slug__startswith=f"{base}-")
    all_taken = taken | set(known.values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, 10_000))
    return next(slug for slug in numbered if slug not in all_taken)
