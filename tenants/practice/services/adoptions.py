"""Who takes up an example of the alliance reaches its authors."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.events import CatalogueEntryAdopted, Envelope
from tenants.practice.models import PracticeAdoption, PracticeExample

_PUBLIC = ("outcome", "cost_eur", "staff_hours", "obstacles", "tip")
_WRITTEN = tuple(field.name for field in PracticeAdoption._meta.fields if field.name != "id")


@transaction.atomic
def note_adoptions(facts: Sequence[Envelope]) -> None:
    """Note how adoptions of own examples stand; repeats and late older facts change nothing.

    All facts belong to the alliance in force. What tells of an example that is gone is let go.
    """
    told = [fact for one in facts if isinstance(fact := one.fact(), CatalogueEntryAdopted)]
    wanted = {fact.adoption.entry_id for fact in told}
    # The lock lets one worker at a time decide which revision of an adoption is the newest.
    here = PracticeExample.objects.select_for_update().order_by("id").filter(id__in=wanted)
    present = set(here.values_list("id", flat=True))
    known = dict(
        PracticeAdoption.objects.filter(id__in=[fact.aggregate_id for fact in told]).values_list(
            "id", "revision"
        )
    )
    newest = {}
    for fact in sorted(told, key=lambda fact: fact.revision):
        if fact.adoption.entry_id in present and known.get(fact.aggregate_id, -1) < fact.revision:
            newest[fact.aggregate_id] = _row(fact)
    PracticeAdoption.objects.bulk_create(
        newest.values(), update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )


def _row(fact: CatalogueEntryAdopted) -> PracticeAdoption:
    told = fact.adoption
    report = {name: getattr(told.report, name) for name in _PUBLIC} if told.report else {}
    return PracticeAdoption(
        id=fact.aggregate_id,
        example_id=told.entry_id,
        alliance_id=fact.adopter_id,
        alliance_slug=fact.adopter_slug,
        alliance_name=told.alliance_name,
        land=told.land,
        seat=told.seat,
        project_status=told.project_status,
        is_proven=fact.is_proven,
        adopted_revision=told.adopted_revision,
        adopted_at=told.adopted_at,
        reported_at=told.reported_at,
        revision=fact.revision,
        **report,
    )
