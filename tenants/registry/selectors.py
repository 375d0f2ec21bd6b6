"""Questions to the register."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from .errors import AllianceMissing
from .models import Alliance


def get_alliance(slug: str) -> Alliance:
    """An alliance by its slug.

    Raises:
        AllianceMissing: there is none.
    """
    alliance = Alliance.objects.filter(slug=slug).first()
    if alliance is None:
        raise AllianceMissing
    return alliance


def get_alliance_by_id(alliance_id: UUID) -> Alliance:
    """An alliance by its id.

    Raises:
        AllianceMissing: there is none.
    """
    alliance = Alliance.objects.filter(id=alliance_id).first()
    if alliance is None:
        raise AllianceMissing
    return alliance


def list_alliances() -> QuerySet[Alliance]:
    """All alliances in German order, with areas and fields."""
    return Alliance.objects.prefetch_related("areas", "fields").order_by("sort_key", "slug")
