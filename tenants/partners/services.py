"""Partners join, change and leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.events import PartnerJoined, PartnerLeft
from core.outbox import services as outbox

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
    outbox.append(*(_presence(partner, by=by, at=at) for partner in partners))
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


def _values(data: PartnerData) -> dict[str, object]:
    return {name: getattr(data, name) for name in PartnerData.__slots__}


def _presence(
    partner: Partner, *, by: UUID | None, at: datetime | None = None
) -> PartnerJoined | PartnerLeft:
    if partner.left_on is not None and partner.left_on <= timezone.localdate():
        return _left(partner, by=by, at=at)
    return PartnerJoined(
        **_header(partner, by, at), sector=partner.sector, joined_on=partner.joined_on
    )


def _left(partner: Partner, *, by: UUID | None, at: datetime | None = None) -> PartnerLeft:
    return PartnerLeft(**_header(partner, by, at), left_on=partner.left_on)


def _header(partner: Partner, by: UUID | None, at: datetime | None) -> dict[str, Any]:
    revision = partner.version
    if revision > 1:
        revision = outbox.next_revision(
            stream="partner", aggregate_id=partner.id, known=revision - 1
        )
    return outbox.header(aggregate_id=partner.id, revision=revision, by=by, at=at)
