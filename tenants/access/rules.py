"""Who may do what in which alliance; asked at every edge."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from tenants.registry.models import Alliance

from .enums import EDITING, Role
from .models import ApiKey, Membership


def role_in(actor: Any, alliance: Alliance, *, today: date | None = None) -> Role | None:
    """The role of a person or key in an alliance today, or None for a stranger."""
    if isinstance(actor, ApiKey):
        return Role(actor.role) if actor.alliance_id == alliance.id else None
    if not getattr(actor, "is_authenticated", False):
        return None
    membership = Membership.objects.filter(user_id=actor.pk, alliance_id=alliance.id).first()
    day = today or timezone.localdate()
    if membership is None or not membership.in_force(day):
        return None
    return Role(membership.role)


def may_read(actor: Any, alliance: Alliance) -> bool:
    """Whether somebody belongs to the alliance at all."""
    return role_in(actor, alliance) is not None


def may_edit(actor: Any, alliance: Alliance) -> bool:
    """Whether somebody may change the alliance's records."""
    return role_in(actor, alliance) in EDITING


def may_manage(actor: Any, alliance: Alliance) -> bool:
    """Whether somebody may change the profile and its people."""
    return role_in(actor, alliance) is Role.COORDINATOR
