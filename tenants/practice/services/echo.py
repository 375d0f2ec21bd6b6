"""What the catalogue tells back reaches the author."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.events import CatalogueEntryListed, Envelope
from tenants.practice.models import PracticeExample


@transaction.atomic
def note_catalogue_answers(facts: Sequence[Envelope]) -> None:
    """Note since when the catalogue shows or no longer shows examples; newest revision wins.

    All facts belong to the alliance in force.
    """
    for envelope in facts:
        fact = envelope.fact()
        listed = isinstance(fact, CatalogueEntryListed)
        since = fact.listed_since if isinstance(fact, CatalogueEntryListed) else fact.occurred_at
        PracticeExample.objects.filter(
            id=fact.aggregate_id, catalogue_revision__lt=fact.revision
        ).update(
            catalogue_state="listed" if listed else "withdrawn",
            catalogue_slug=envelope.payload["slug"],
            catalogue_since=since,
            catalogue_revision=fact.revision,
        )
