"""What the catalogue and its curators tell back reaches the author."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.events import (
    CatalogueEntryAccepted,
    CatalogueEntryFeatured,
    CatalogueEntryListed,
    CatalogueEntryRefused,
    CatalogueEntryUnfeatured,
    CatalogueEntryWithdrawn,
    Envelope,
    Fact,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from tenants.practice.enums import Step
from tenants.practice.models import PracticeExample, ReceiptStep

_HEARD = (
    "catalogue_state",
    "catalogue_slug",
    "catalogue_since",
    "catalogue_revision",
    "judged_number",
    "judgement",
    "judged_revision",
    "judged_since",
    "featured_number",
    "featured_quarter",
)


@transaction.atomic
def note_catalogue_answers(facts: Sequence[Envelope]) -> None:
    """Note each answer on its example's receipt, once, and where the example stands now.

    All facts belong to the alliance in force. Repeats add nothing; the newest revision of the
    example and the newest decision of the office win in any order.
    """
    ids = sorted({envelope.aggregate_id for envelope in facts})
    known = PracticeExample.objects.select_for_update().order_by("id").in_bulk(ids)
    lines: list[ReceiptStep] = []
    for envelope in facts:
        example = known.get(envelope.aggregate_id)
        if example is not None:
            fact = envelope.fact()
            lines += _lines(envelope.event_id, fact)
            _hear(example, fact)
    ReceiptStep.objects.bulk_create(lines, ignore_conflicts=True)
    PracticeExample.objects.bulk_update(known.values(), _HEARD)


@transaction.atomic
def hear_again(
    ids: Sequence[UUID], *, read: Callable[[Sequence[UUID]], Sequence[Envelope]]
) -> None:
    """Forget what was heard of examples, and hear everything the log knows; for a restore.

    `read` gives what was told of examples, and what was answered. They are locked before the log
    is read, so that no answer that is carried meanwhile is forgotten. No line of a receipt goes.
    """
    examples = PracticeExample.objects.select_for_update().order_by("id").filter(id__in=ids)
    present, unheard = [one.id for one in examples], PracticeExample()
    examples.order_by().update(**{name: getattr(unheard, name) for name in _HEARD})
    note_catalogue_answers(read(present))


def _lines(event_id: UUID, fact: Fact) -> Iterable[ReceiptStep]:
    revision = getattr(fact, "entry_revision", fact.revision)
    for step, detail in _steps(fact):
        yield ReceiptStep(
            example_id=fact.aggregate_id,
            revision=revision,
            step=step,
            at=fact.occurred_at,
            event_id=event_id,
            detail=detail,
        )


def _steps(fact: Fact) -> Iterable[tuple[Step, dict[str, Any]]]:
    match fact:
        case PracticeExamplePublished() | PracticeExampleRevised():
            yield Step.RECORDED, {}
        case PracticeExampleWithdrawn():
            yield Step.TAKEN_BACK, {}
        case CatalogueEntryListed():
            yield Step.CARRIED, {}
            yield Step.LISTED, {"since": fact.listed_since.isoformat()}
        case CatalogueEntryWithdrawn():
            yield Step.GONE, {}
        case CatalogueEntryAccepted():
            yield Step.ACCEPTED, {"number": fact.revision}
        case CatalogueEntryRefused():
            yield Step.REFUSED, _refusal(fact)
        case CatalogueEntryFeatured():
            yield Step.FEATURED, {"quarter": fact.quarter_starts_on.isoformat()}
        case CatalogueEntryUnfeatured():
            quarter = fact.quarter_starts_on.isoformat()
            yield Step.UNFEATURED, {"quarter": quarter, "is_replaced": fact.is_replaced}


def _refusal(fact: CatalogueEntryRefused) -> dict[str, Any]:
    return {
        "number": fact.revision,
        "reason": fact.reason,
        "suggested_title": fact.suggested_title,
        "suggested_summary": fact.suggested_summary,
    }


def _hear(example: PracticeExample, fact: Fact) -> None:
    match fact:
        case CatalogueEntryListed():
            example.hear_catalogue(
                "listed", slug=fact.slug, since=fact.listed_since, revision=fact.revision
            )
        case CatalogueEntryWithdrawn():
            example.hear_catalogue(
                "withdrawn", slug=fact.slug, since=fact.occurred_at, revision=fact.revision
            )
        case CatalogueEntryAccepted():
            _judge(example, fact, Step.ACCEPTED, fact.listed_since)
        case CatalogueEntryRefused():
            _judge(example, fact, Step.REFUSED, fact.decided_at)
            example.hear_featured(None, number=fact.revision)
        case CatalogueEntryFeatured():
            example.hear_featured(fact.quarter_starts_on, number=fact.revision)
        case CatalogueEntryUnfeatured():
            example.hear_featured(None, number=fact.revision)


def _judge(
    example: PracticeExample,
    fact: CatalogueEntryAccepted | CatalogueEntryRefused,
    judgement: Step,
    since: datetime,
) -> None:
    example.hear_judgement(
        judgement,
        slug=fact.slug,
        since=since,
        number=fact.revision,
        revision=fact.entry_revision,
    )
