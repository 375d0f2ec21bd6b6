"""Release to the catalogue: the change and its fact in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.events import (
    ExampleRelease,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from core.outbox import services as outbox
from core.tenancy import current_alliance
from tenants.practice import rules
from tenants.practice.enums import ExampleStatus, Step
from tenants.practice.errors import AlreadyReleased, NothingNew, NotReleased
from tenants.practice.models import PracticeExample

from .receipt import note_sent


@transaction.atomic
def publish_example(
    *,
    example_id: UUID,
    by: UUID | None,
    expected_version: int | None = None,
    at: datetime | None = None,
) -> PracticeExample:
    """Release an example to every alliance; the consent form must be on file.

    Raises:
        ConsentMissing: a pictured person has not agreed.
        AlreadyReleased: it is in the catalogue; see `revise_example`.
    """
    example = PracticeExample.lock(example_id, expected_version=expected_version)
    if example.is_released:
        raise AlreadyReleased(title=example.title)
    return _release(example, ExampleStatus.PUBLISHED, by=by, at=at or timezone.now())


@transaction.atomic
def revise_example(
    *,
    example_id: UUID,
    by: UUID | None,
    expected_version: int | None = None,
    at: datetime | None = None,
) -> PracticeExample:
    """Let a changed version take the place of the released one.

    Raises:
        NotReleased, NothingNew, ConsentMissing: the catalogue stays as it is.
    """
    example = PracticeExample.lock(example_id, expected_version=expected_version)
    if not example.is_released:
        raise NotReleased(title=example.title)
    if example.version - 1 == example.released_version:
        raise NothingNew(title=example.title)
    return _release(example, ExampleStatus.REVISED, by=by, at=at or timezone.now())


@transaction.atomic
def withdraw_example(
    *,
    example_id: UUID,
    by: UUID | None,
    expected_version: int | None = None,
    at: datetime | None = None,
) -> PracticeExample:
    """Take a released example back; the catalogue keeps a tombstone without the texts.

    Raises:
        NotReleased: there is nothing to take back.
    """
    example = PracticeExample.lock(example_id, expected_version=expected_version)
    if not example.is_released:
        raise NotReleased(title=example.title)
    moment = at or timezone.now()
    example.mark_withdrawn(at=moment, revision=_next_revision(example))
    example.save()
    _tell_withdrawal(example, by, moment)
    return example


def restate(example: PracticeExample) -> None:
    """Tell again what a locked example has released or withdrawn, under a new revision."""
    moment = timezone.now()
    revision = _next_revision(example)
    if not example.is_released:
        example.mark_withdrawn(at=example.withdrawn_at or moment, revision=revision)
        example.save()
        _tell_withdrawal(example, None, moment)
        return
    example.revision = revision
    example.save()
    fact = _revised(example, None, moment)
    outbox.append(fact)
    note_sent(Step.RECORDED, fact)


def _release(
    example: PracticeExample, status: ExampleStatus, *, by: UUID | None, at: datetime
) -> PracticeExample:
    rules.require_valid(rules.as_data(example))
    rules.require_consent(example)
    example.mark_released(status, at=at, revision=_next_revision(example))
    example.save()
    is_new = status is ExampleStatus.PUBLISHED
    fact = _published(example, by, at) if is_new else _revised(example, by, at)
    outbox.append(fact)
    note_sent(Step.RECORDED, fact)
    return example


def _tell_withdrawal(example: PracticeExample, by: UUID | None, at: datetime) -> None:
    fact = _withdrawn(example, by, at)
    outbox.append(fact)
    note_sent(Step.TAKEN_BACK, fact)


def _published(example: PracticeExample, by: UUID | None, at: datetime) -> PracticeExamplePublished:
    return PracticeExamplePublished(**_header(example, by, at), release=_release_of(example))


def _revised(example: PracticeExample, by: UUID | None, at: datetime) -> PracticeExampleRevised:
    return PracticeExampleRevised(
        **_header(example, by, at),
        release=_release_of(example),
        published_at=example.published_at,
    )


def _withdrawn(example: PracticeExample, by: UUID | None, at: datetime) -> PracticeExampleWithdrawn:
    alliance = current_alliance()
    return PracticeExampleWithdrawn(
        **_header(example, by, at),
        title=example.title,
        withdrawn_at=example.withdrawn_at or at,
        alliance_name=alliance.name,
        land=alliance.land,
        seat=alliance.seat,
        is_demo=alliance.is_demo,
        released_at=example.released_at,
        published_at=example.published_at,
    )


def _next_revision(example: PracticeExample) -> int:
    return outbox.next_revision(
        stream="practice_example", aggregate_id=example.id, known=example.revision
    )


def _header(example: PracticeExample, by: UUID | None, at: datetime) -> dict[str, Any]:
    return outbox.header(aggregate_id=example.id, revision=example.revision, by=by, at=at)


_COPIED = tuple(
    name
    for name in ExampleRelease.__dataclass_fields__
    if name not in ("contact", "alliance_name", "land", "seat", "is_demo")
)


def _release_of(example: PracticeExample) -> ExampleRelease:
    alliance = current_alliance()
    return ExampleRelease(
        **{name: getattr(example, name) for name in _COPIED},
        contact=_contact(example),
        alliance_name=alliance.name,
        land=alliance.land,
        seat=alliance.seat,
        is_demo=alliance.is_demo,
    )


def _contact(example: PracticeExample) -> dict[str, str]:
    if not example.contact_public:
        return {}
    parts = {part: getattr(example, f"contact_{part}") for part in ("name", "email", "phone")}
    return {part: value for part, value in parts.items() if value}
