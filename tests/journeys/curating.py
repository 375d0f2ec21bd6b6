"""What journeys about curation do again and again."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

from core.outbox.models import Delivery, DeliveryState
from federation.catalogue import services as catalogue
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Refusal, Seen
from tenants.practice import rules, services
from tenants.practice.models import PracticeExample
from tests.harness.square import in_public

CURATOR = uuid.uuid4()
QUARTER = date(2026, 10, 1)
REFUSAL = Refusal(
    reason="Der Titel nennt einen Namen.",
    suggested_title="Ein Café für alle",
    suggested_summary="Ein offener Treff für Familien am Samstag.",
)


@in_public
def entry_of(example: PracticeExample) -> CatalogueEntry:
    return CatalogueEntry.objects.get(id=example.id)


def seen(entry: CatalogueEntry) -> Seen:
    return Seen(revision=entry.revision, curation_revision=entry.curation_revision)


@in_public
def accept(example: PracticeExample) -> CatalogueEntry:
    return catalogue.accept_entry(entry_id=example.id, seen=seen(entry_of(example)), by=CURATOR)


@in_public
def refuse(example: PracticeExample, refusal: Refusal = REFUSAL) -> CatalogueEntry:
    return catalogue.refuse_entry(
        entry_id=example.id, seen=seen(entry_of(example)), refusal=refusal, by=CURATOR
    )


@in_public
def feature(example: PracticeExample, *, replaces: PracticeExample | None = None):
    return catalogue.feature_entry(
        entry_id=example.id,
        seen=seen(entry_of(example)),
        quarter_starts_on=QUARTER,
        replaces=replaces.id if replaces else None,
        by=CURATOR,
    )


def publish(example: PracticeExample) -> PracticeExample:
    return services.publish_example(example_id=example.id, by=None)


def revise(example: PracticeExample, **changes: object) -> PracticeExample:
    data = replace(rules.as_data(PracticeExample.get(example.id)), **changes)
    services.update_example(example_id=example.id, data=data)
    return services.revise_example(example_id=example.id, by=None)


def fresh(example: PracticeExample) -> PracticeExample:
    return PracticeExample.get(example.id)


def steps(example: PracticeExample) -> list[tuple[str, int]]:
    return [(line.step, line.revision) for line in example.receipt.order_by("at", "id")]


@in_public
def deliver_again() -> None:
    """What a lost acknowledgement looks like: everything is due once more."""
    Delivery.objects.update(state=DeliveryState.DUE, done_at=None)
