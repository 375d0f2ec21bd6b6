"""Offers are written down and changed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.offers import rules
from tenants.offers.models import Offer
from tenants.offers.records import OfferData
from tenants.partners.models import Partner


@transaction.atomic
def create_offer(*, data: OfferData, today: date | None = None) -> Offer:
    """Write an offer down; whoever does so confirms it.

    Raises:
        Invalid: see `rules.require_valid`; also for a partner of nobody or another alliance.
    """
    rules.require_valid(data)
    _require_partner(data)
    return Offer.objects.create(**_values(data), confirmed_on=today or timezone.localdate())


@transaction.atomic
def update_offer(
    *,
    offer_id: UUID,
    data: OfferData,
    expected_version: int | None = None,
    confirmed_on: date | None = None,
) -> Offer:
    """Change an offer; it counts as confirmed only where a day is given.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    rules.require_valid(data)
    _require_partner(data)
    offer = Offer.lock(offer_id, expected_version=expected_version)
    for name, value in _values(data).items():
        setattr(offer, name, value)
    if confirmed_on is not None:
        offer.confirmed_on = confirmed_on
    offer.save()
    return offer


@transaction.atomic
def delete_offer(*, offer_id: UUID, expected_version: int | None = None) -> None:
    """Remove an offer, as if it had never been there."""
    Offer.lock(offer_id, expected_version=expected_version).delete()


def _values(data: OfferData) -> dict[str, object]:
    values = {name: getattr(data, name) for name in OfferData.__slots__}
    return values | {name: list(values[name]) for name in ("action_fields", "target_groups")}


def _require_partner(data: OfferData) -> None:
    if data.partner_id and not Partner.objects.filter(id=data.partner_id).exists():
        raise Invalid(errors={"partner_id": [_("Diesen Partner gibt es hier nicht.")]})
