"""Which alliances somebody belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tenants.registry.models import Alliance

from .enums import EDITING, Role
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


def coordinators_of(alliance_ids: Iterable[UUID]) -> dict[str, set[UUID]]:
    """Addresses of those who coordinate some alliances today, with which of these each does."""
    in_force = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    rows = Membership.objects.filter(
        in_force,
        alliance_id__in=list(alliance_ids),
        role=Role.COORDINATOR,
        user__is_active=True,
    ).order_by("user__email")
    found: dict[str, set[UUID]] = {}
    for email, alliance_id in rows.values_list("user__email", "alliance_id"):
        found.setdefault(email, set()).add(alliance_id)
    return found
