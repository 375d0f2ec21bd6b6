"""Entries as the consumer of facts would leave them."""

from datetime import UTC, datetime
from typing import Any

from core.vocabulary.german import slugify_german
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.services import index_words
from federation.catalogue.services.saving import save
from tests.factories import CatalogueEntryFactory

WITHDRAWN_AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def impulse(title: str, **values: Any) -> CatalogueEntry:
    """A listed Praxisimpuls, searchable."""
    given = {"slug": slugify_german(title), "summary": ""} | values
    entry: CatalogueEntry = CatalogueEntryFactory.build(title=title, **given)
    save([entry])
    index_words()
    return entry


def tombstone(title: str) -> CatalogueEntry:
    """What a withdrawal leaves."""
    entry: CatalogueEntry = CatalogueEntryFactory(
        title=title,
        slug=slugify_german(title),
        summary="",
        status="withdrawn",
        withdrawn_at=WITHDRAWN_AT,
        action_fields=[],
        target_groups=[],
    )
    return entry
