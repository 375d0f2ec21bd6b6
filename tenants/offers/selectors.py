"""Questions about offers of the alliance in force."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from core.search import german
from core.vocabulary import FLEXIBLE_CARE

from .enums import OfferState
from .models import Offer
from .records import CareOffer
from .rules import CONFIRM_EVERY


def list_offers(
    *, today: date, q: str = "", kind: str = "", action_field: str = "", state: str = ""
) -> QuerySet[Offer]:
    """Offers by title, with the partner a list will show; a state as of `today`."""
    offers = Offer.objects.select_related("partner").order_by(german("title"), "id")
    if kind:
        offers = offers.filter(kind=kind)
    if action_field:
        offers = offers.filter(action_fields__contains=[action_field])
    if state:
        offers = offers.filter(_in_state(state, today))
    if q:
        names = ("title", "description", "provider", "partner__name", "place")
        wanted = Q()
        for name in names:
            wanted |= Q((f"{name}__icontains", q))
        offers = offers.filter(wanted)
    return offers


def current_of(partner_id: UUID, *, today: date) -> QuerySet[Offer]:
    """What a partner offers, by title."""
    return list_offers(today=today, state=OfferState.CURRENT).filter(partner_id=partner_id)


def count_unconfirmed(*, today: date) -> int:
    """How many are there that nobody has confirmed for a year."""
    return Offer.objects.filter(_in_state(OfferState.UNCONFIRMED, today)).count()


def get_offer(offer_id: UUID) -> Offer:
    """One offer.

    Raises:
        NotFound: this alliance has no such offer.
    """
    return Offer.get(offer_id)


def load_care() -> list[CareOffer]:
    """All offers of flexible care that ever were, see `rules.care_places`; one query."""
    rows = Offer.objects.filter(kind__in=FLEXIBLE_CARE).order_by()
    return [CareOffer(**row) for row in rows.values("places", "started_on", "ended_on")]


def _in_state(state: str, today: date) -> Q:
    """Nothing has a state nobody knows."""
    there = Q(ended_on=None) | Q(ended_on__gt=today)
    return {
        OfferState.CURRENT.value: there,
        OfferState.UNCONFIRMED.value: there & Q(confirmed_on__lt=today - CONFIRM_EVERY),
        OfferState.ENDED.value: Q(ended_on__lte=today),
    }.get(state, Q(pk=None))
