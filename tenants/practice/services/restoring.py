"""After a restore: records that know less than the alliance has told are brought up to it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from core.events import (
    ExampleRelease,
    Fact,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from tenants.practice.enums import ExampleStatus
from tenants.practice.models import PracticeExample
from tenants.practice.records import ExampleData

from .releasing import restate

_TEXTS = tuple(name for name in ExampleData.__slots__ if name in ExampleRelease.__slots__)
_CONTACT = ("name", "email", "phone")


@transaction.atomic
def catch_up(facts: Sequence[Fact]) -> int:
    """Bring examples up to the newest of what was told of them; how many.

    An example that is gone is written anew from its release. Texts that were edited after the
    last release the record knows are kept, as changes not yet released. What was withdrawn
    stays withdrawn.
    """
    known = PracticeExample.objects.select_for_update().in_bulk([one.aggregate_id for one in facts])
    for fact in facts:
        example = known.get(fact.aggregate_id)
        if example is None or example.revision < fact.revision:
            _bring_up(example, fact)
    return len(facts)


@transaction.atomic
def retell(ids: Sequence[UUID]) -> tuple[list[UUID], list[UUID]]:
    """Tell again what was released but is not in the log; what was told and what was not.

    An example with changes not yet released is left alone: its released text is nowhere.
    """
    told, left = [], []
    for example in PracticeExample.objects.select_for_update().filter(id__in=ids).order_by("id"):
        if example.has_unreleased_changes or not example.revision:
            left.append(example.id)
        else:
            restate(example)
            told.append(example.id)
    return told, left


def _bring_up(example: PracticeExample | None, fact: Fact) -> None:
    if isinstance(fact, PracticeExamplePublished | PracticeExampleRevised):
        _take_release(example, fact)
    elif isinstance(fact, PracticeExampleWithdrawn) and example is not None:
        example.status, example.withdrawn_at = ExampleStatus.WITHDRAWN, fact.withdrawn_at
        example.revision = fact.revision
        example.save()


def _take_release(
    example: PracticeExample | None, fact: PracticeExamplePublished | PracticeExampleRevised
) -> None:
    is_edited = example is not None and example.has_unreleased_changes
    example = example or PracticeExample(id=fact.aggregate_id, created_by=fact.actor_id)
    if not is_edited:
        _copy(example, fact.release)
    example.status = ExampleStatus(fact.TYPE.rpartition(".")[2])
    example.released_at, example.withdrawn_at = fact.release.released_at, None
    since = fact.published_at if isinstance(fact, PracticeExampleRevised) else None
    example.published_at = since or fact.release.released_at
    example.revision = fact.revision
    example.version += 1
    example.released_version = example.version - 1 if is_edited else example.version
    example.save()


def _copy(example: PracticeExample, release: ExampleRelease) -> None:
    for name in _TEXTS:
        setattr(example, name, getattr(release, name))
    if release.contact:
        for part in _CONTACT:
            setattr(example, f"contact_{part}", release.contact.get(part, ""))
        example.contact_public = True
