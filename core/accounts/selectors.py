"""Who holds which national role."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from .models import NationalRole, NationalRoleKind, User


def has_national_role(user: User, *kinds: NationalRoleKind, today: date | None = None) -> bool:
    """Whether a signed-in person holds one of these roles today."""
    if not user.is_authenticated:
        return False
    day = today or timezone.localdate()
    in_force = Q(ends_on=None) | Q(ends_on__gte=day)
    return NationalRole.objects.filter(in_force, user_id=user.pk, role__in=kinds).exists()


def find_email(user_id: UUID) -> str:
    """Where somebody who may sign in is written to; "" for nobody."""
    found = User.objects.filter(pk=user_id, is_active=True).values_list("email", flat=True)
    return found.first() or ""
