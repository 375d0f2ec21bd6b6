"""Questions about practice examples of the alliance in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from core.errors import NotFound
from core.events import CatalogueEntryAdopted, Envelope
from core.events.stock import Held
from core.search import german
from core.vocabulary.adoption import REMOVED

from .enums import RELEASED, Step
from .models import PracticeAdoption, PracticeExample, PracticeImage, ReceiptStep
from .records import Suggestion


def list_examples(*, q: str = "", status: str = "") -> QuerySet[PracticeExample]:
    """Examples by title, with their pictures."""
    examples = PracticeExample.objects.prefetch_related("images").order_by(german("title"), "id")
    if status:
        examples = examples.filter(status=status)
    if q:
        examples = examples.filter(Q(title__icontains=q) | Q(summary__icontains=q))
    return examples


def get_example(example_id: UUID) -> PracticeExample:
    """One example.

    Raises:
        NotFound: this alliance has no such example.
    """
    return PracticeExample.get(example_id)


def get_image(image_id: UUID) -> PracticeImage:
    """One picture of an example.

    Raises:
        NotFound: this alliance has no such picture.
    """
    image = PracticeImage.objects.select_related("example").filter(id=image_id).first()
    if image is None:
        raise NotFound
    return image


def stock() -> dict[UUID, Held]:
    """What the alliance has ever released: under which revision, and whether it still shares it."""
    told = PracticeExample.objects.filter(revision__gt=0).values_list("id", "revision", "status")
    return {
        id_: Held(id=id_, revision=revision, is_shown=status in RELEASED)
        for id_, revision, status in told
    }


def unheard(
    *, events: Mapping[UUID, UUID], decisions: Mapping[UUID, int], adopted: Sequence[Envelope]
) -> set[UUID]:
    """Examples that know less, or more, of their way than the log; none that are gone.

    Args:
        events: the example of each fact that makes a line in a receipt, by event id.
        decisions: the number of the newest decision about an example.
        adopted: the newest fact of each adoption.
    """
    lines = ReceiptStep.objects.filter(event_id__in=list(events))
    noted = set(lines.values_list("event_id", flat=True))
    heirs = dict(PracticeAdoption.objects.values_list("id", "revision"))
    stale = {id_ for event, id_ in events.items() if event not in noted}
    for fact in (envelope.fact() for envelope in adopted):
        if isinstance(fact, CatalogueEntryAdopted) and heirs.get(fact.aggregate_id, -1) < (
            fact.revision
        ):
            stale.add(fact.adoption.entry_id)
    numbers = PracticeExample.objects.values_list("id", "judged_number", "featured_number")
    return {id_ for id_, *heard in numbers if id_ in stale or max(heard) > decisions.get(id_, 0)}


def list_receipt(example: PracticeExample) -> list[ReceiptStep]:
    """An example's way into the catalogue, as it happened."""
    return list(example.receipt.order_by("at", "id"))


def find_suggestion(example: PracticeExample) -> Suggestion | None:
    """What the service office proposes while it does not show the example, else None."""
    if not example.is_refused:
        return None
    told = example.receipt.filter(step=Step.REFUSED, detail__number=example.judged_number).first()
    return _suggestion(told) if told else None


def list_suggestions() -> list[tuple[PracticeExample, Suggestion]]:
    """Every example the service office waits for, by title."""
    judged = PracticeExample.objects.filter(
        status__in=RELEASED, judgement=Step.REFUSED, judged_revision__gte=F("revision")
    )
    refusals = ReceiptStep.objects.filter(step=Step.REFUSED)
    waiting = judged.prefetch_related(Prefetch("receipt", refusals, to_attr="refusals"))
    return [
        (example, _suggestion(told))
        for example in waiting.order_by("title", "id")
        for told in example.refusals
        if told.detail["number"] == example.judged_number
    ]


def _suggestion(told: ReceiptStep) -> Suggestion:
    return Suggestion(
        reason=told.detail["reason"],
        title=told.detail["suggested_title"],
        summary=told.detail["suggested_summary"],
        at=told.at,
    )


def list_adoptions(example_id: UUID | None = None) -> QuerySet[PracticeAdoption]:
    """Who takes up an example, or any of them, the latest first; not who gave it up."""
    adoptions = PracticeAdoption.objects.exclude(project_status=REMOVED).select_related("example")
    return adoptions.filter(example_id=example_id) if example_id else adoptions
