"""The text by which an entry is found, and its weighted form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core import vocabulary
from core.vocabulary.searching import split_spellings

if TYPE_CHECKING:
    from federation.catalogue.models import CatalogueEntry

CONFIG = "german"
# The lines of a `search_text` (`given.text`) as vectors: weights A, B, C, German stems.
_LINES = [
    f"setweight(to_tsvector('{CONFIG}', split_part(given.text, E'\\n', {line})), '{weight}')"
    for line, weight in enumerate("ABC", start=1)
]
HEAD, VECTOR = "||".join(_LINES[:2]), "||".join(_LINES)
_LONGEST = 200_000  # PostgreSQL refuses vectors of more than 1 MB


def search_text(entry: CatalogueEntry) -> str:
    """Three lines of folded words: the title; what it is about and whence; everything else.

    Each word stands there in both spellings of its umlauts, each compound with its parts.
    """
    return "\n".join(split_spellings(part) for part in _parts(entry))[:_LONGEST]


def plain_text(entry: CatalogueEntry) -> str:
    """What the same words are written like."""
    return "\n".join(" ".join(part) for part in _parts(entry))[:_LONGEST]


def _parts(entry: CatalogueEntry) -> tuple[Iterator[str], ...]:
    return _title(entry), _subjects(entry), _body(entry)


def _title(entry: CatalogueEntry) -> Iterator[str]:
    yield entry.title


def _subjects(entry: CatalogueEntry) -> Iterator[str]:
    yield from (entry.summary, entry.alliance_name, entry.seat)
    for field in vocabulary.action_fields():
        if field.code in entry.action_fields:
            yield from (field.label, field.short, *field.aliases)
    for group in vocabulary.target_groups():
        if group.code in entry.target_groups:
            yield group.label
    for land in vocabulary.laender():
        if land.code == entry.land:
            yield from (land.name, *land.aliases)


def _body(entry: CatalogueEntry) -> Iterator[str]:
    yield from (entry.situation, entry.goal, *entry.steps, entry.results)
    yield from (str(figure.get("label", "")) for figure in entry.result_figures)
    yield from (str(partner.get("name", "")) for partner in entry.partners_involved)
    yield from (entry.success_factors, entry.pitfalls, entry.transfer, entry.funding)
