"""Partners join, change and leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.events import PartnerJoined, PartnerLeft
from core.outbox import selectors as log
from core.outbox import services as outbox
from core.tenancy import current_alliance

from . import rules
from .models import Partner
from .records import PartnerData


@transaction.atomic
def create_partners(
    *, data: Sequence[PartnerData], by: UUID | None, at: datetime | None = None
) -> list[Partner]:
    """Take partners into the alliance; all or none.

    Raises:
        Invalid: see `rules.require_valid`.
    """
    for one in data:
        rules.require_valid(one)
    partners = Partner.objects.bulk_create(Partner(**_values(one)) for one in data)
    outbox.append(*(_presence(partner, by=by, at=at, is_new=True) for partner in partners))
    return partners


def create_partner(*, data: PartnerData, by: UUID | None, at: datetime | None = None) -> Partner:
    """Take one partner into the alliance.

    Raises:
        Invalid: see `rules.require_valid`.
    """
    return create_partners(data=[data], by=by, at=at)[0]


@transaction.atomic
def update_partner(
    *, partner_id: UUID, data: PartnerData, by: UUID | None, expected_version: int | None = None
) -> Partner:
    """Change a partner.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    rules.require_valid(data)
    partner = Partner.lock(partner_id, expected_version=expected_version)
    for name, value in _values(data).items():
        setattr(partner, name, value)
    partner.save()
    outbox.append(_presence(partner, by=by))
    return partner


@transaction.atomic
def end_partnership(
    *, partner_id: UUID, on: date, by: UUID | None, expected_version: int | None = None
) -> Partner:
    """A partner leaves; the record stays, because history keeps what it counted."""
    partner = Partner.lock(partner_id, expected_version=expected_version)
    partner.left_on = on
    rules.require_valid(rules.as_data(partner))
    partner.save()
    outbox.append(_presence(partner, by=by))
    return partner


@transaction.atomic
def delete_partner(
    *, partner_id: UUID, by: UUID | None, expected_version: int | None = None
) -> None:
    """Remove a partner entered by mistake, or who asks for erasure."""
    partner = Partner.lock(partner_id, expected_version=expected_version)
    outbox.append(_left(partner, by=by))
    partner.delete()


@transaction.atomic
def retell(*, present: Sequence[UUID], gone: Sequence[UUID]) -> None:
    """Tell again who belongs to the alliance and who does not, where others believe otherwise.

    Args:
        gone: ids others count; a record that is no more, or of a partner who has left.
    """
    known = {one.id: one for one in Partner.objects.filter(id__in=[*present, *gone])}
    lost = [id_ for id_ in gone if id_ not in known]
    outbox.append(
        *(_presence(known[id_], by=None) for id_ in [*present, *gone] if id_ in known),
        *_lost(lost),
    )


def _values(data: PartnerData) -> dict[str, object]:
    return {name: getattr(data, name) for name in PartnerData.__slots__}


def _presence(
    partner: Partner, *, by: UUID | None, at: datetime | None = None, is_new: bool = False
) -> PartnerJoined | PartnerLeft:
    if not rules.counts(partner, today=timezone.localdate()):
        return _left(partner, by=by, at=at, is_new=is_new)
    header = _header(partner, by, at, is_new=is_new)
    return PartnerJoined(**header, **_origin(partner))


def _left(
    partner: Partner, *, by: UUID | None, at: datetime | None = None, is_new: bool = False
) -> PartnerLeft:
    header = _header(partner, by, at, is_new=is_new)
    return PartnerLeft(**header, left_on=partner.left_on, **_origin(partner))


def _lost(ids: Sequence[UUID]) -> list[PartnerLeft]:
    """Partners whose record is gone: all that is known of them is what was told last."""
    told = log.newest_facts(
        types=[PartnerJoined.TYPE, PartnerLeft.TYPE],
        alliance_id=current_alliance().id,
        aggregates=ids,
    )
    return [
        PartnerLeft(
            **outbox.header(aggregate_id=fact.aggregate_id, revision=fact.revision + 1, by=None),
            left_on=None,
            sector=fact.sector,
            joined_on=fact.joined_on,
            recorded_on=fact.recorded_on,
        )
        for fact in (one.fact() for one in told)
        if isinstance(fact, PartnerJoined | PartnerLeft)
    ]


def _origin(partner: Partner) -> dict[str, Any]:
    return {
        "sector": partner.sector,
        "joined_on": partner.joined_on,
        "recorded_on": timezone.localdate(partner.created_at),
    }


def _header(
    partner: Partner, by: UUID | None, at: datetime | None, *, is_new: bool
) -> dict[str, Any]:
    revision = 1
    if not is_new:
        revision = outbox.next_revision(
            stream="partner", aggregate_id=partner.id, known=partner.version - 1
        )
    return outbox.header(aggregate_id=partner.id, revision=revision, by=by, at=at)
