"""Questions about partners of the alliance in force."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from core.search import german

from .models import Partner


def list_partners(*, q: str = "", sector: str = "", former: bool = False) -> QuerySet[Partner]:
    """Partners by name; former ones only when asked for. Who leaves later is still there."""
    partners = Partner.objects.order_by(german("name"), "id")
    if not former:
        partners = partners.filter(_not_left(timezone.localdate()))
    if sector:
        partners = partners.filter(sector=sector)
    if q:
        partners = partners.filter(Q(name__icontains=q) | Q(place__icontains=q))
    return partners


def get_partner(partner_id: UUID) -> Partner:
    """One partner.

    Raises:
        NotFound: this alliance has no such partner.
    """
    return Partner.get(partner_id)


def belonging_on(day: date) -> QuerySet[Partner]:
    """Partners who belong to the alliance on a day."""
    joined = Q(joined_on=None) | Q(joined_on__lte=day)
    return Partner.objects.filter(joined, _not_left(day))


def count_by_sector(day: date) -> dict[str, int]:
    """How many partners belong to the alliance on a day, by sector code."""
    rows = belonging_on(day).values("sector").order_by().annotate(n=Count("id"))
    return {row["sector"]: row["n"] for row in rows}


def counted_ids(day: date) -> set[UUID]:
    """Ids of those of whom others are told that they belong to the alliance, see `rules.counts`."""
    there = Partner.objects.filter(_not_left(day))
    return set(there.values_list("id", flat=True))


def _not_left(day: date) -> Q:
    return Q(left_on=None) | Q(left_on__gt=day)
