"""Which alliances somebody belongs to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tenants.registry.models import Alliance

from .enums import EDITING
from .models import Membership


def memberships_of(user_id: UUID) -> QuerySet[Membership]:
    """A person's memberships in force, with their alliances, in German order."""
    in_force = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    return (
        Membership.objects.filter(in_force, user_id=user_id)
        .select_related("alliance")
        .order_by("alliance__sort_key")
    )


def editable_alliances(user_id: UUID) -> list[Alliance]:
    """Alliances whose records a person may change, in German order."""
    editing = memberships_of(user_id).filter(role__in=EDITING)
    return [membership.alliance for membership in editing]
