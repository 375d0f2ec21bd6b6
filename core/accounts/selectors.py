"""Who holds which national role."""

from __future__ import annotations

from datetime import date

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
