"""An offer still holds, or is no longer there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tenants.offers import rules
from tenants.offers.models import Offer


@transaction.atomic
def confirm_offer(
    *, offer_id: UUID, expected_version: int | None = None, today: date | None = None
) -> Offer:
    """Note that somebody has looked and all of it still holds.

    Raises:
        Invalid: it has ended.
        NotFound, EditConflict: nothing was changed.
    """
    day = today or timezone.localdate()
    offer = Offer.lock(offer_id, expected_version=expected_version)
    rules.require_there(offer, today=day)
    offer.confirmed_on = day
    offer.save()
    return offer


@transaction.atomic
def end_offer(*, offer_id: UUID, on: date) -> Offer:
    """Note the day from which it is no longer there; it stays for the quarters it was counted in.

    Raises:
        Invalid: the day lies before its beginning.
        NotFound: this alliance has no such offer.
    """
    offer = Offer.lock(offer_id)
    rules.require_valid(replace(rules.as_data(offer), ended_on=on))
    offer.ended_on = on
    offer.save()
    return offer
