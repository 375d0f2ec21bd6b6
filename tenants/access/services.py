"""Give and take access."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tenants.registry.models import Alliance

from .enums import Role
from .models import ApiKey, Membership

_MARK = "bn"
_NOTE_USE_EVERY = timedelta(hours=1)


@transaction.atomic
def grant_membership(
    *, user_id: UUID, alliance: Alliance, role: Role, ends_on: date | None = None
) -> Membership:
    """Give a person a role in an alliance, replacing the one held before."""
    membership, _ = Membership.objects.update_or_create(
        user_id=user_id, alliance=alliance, defaults={"role": role, "ends_on": ends_on}
    )
    return membership


@transaction.atomic
def issue_api_key(
    *, alliance: Alliance, role: Role, name: str = "", expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """Make a key; the second value is the key itself, shown once and never stored."""
    prefix, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        alliance=alliance,
        role=role,
        name=name,
        prefix=prefix,
        secret_sha256=_hash(secret),
        expires_at=expires_at,
    )
    return key, f"{_MARK}_{prefix}_{secret}"


def revoke_api_key(*, key: ApiKey) -> None:
    """Make a key worthless at once."""
    ApiKey.objects.filter(id=key.id, revoked_at=None).update(revoked_at=timezone.now())


def find_api_key(presented: str) -> ApiKey | None:
    """The valid key behind what a client sent, or None; notes its use once an hour."""
    mark, _, rest = presented.partition("_")
    prefix, _, secret = rest.partition("_")
    if mark != _MARK or not secret or not prefix.isalnum():
        return None
    key = ApiKey.objects.select_related("alliance").filter(prefix=prefix, revoked_at=None).first()
    now = timezone.now()
    if key is None or not hmac.compare_digest(key.secret_sha256, _hash(secret)):
        return None
    if key.expires_at is not None and key.expires_at <= now:
        return None
    if key.last_used_at is None or key.last_used_at < now - _NOTE_USE_EVERY:
        _note_use(key, now)
    return key


@transaction.atomic
def _note_use(key: ApiKey, now: datetime) -> None:
    # Requests that come at once must not wait for each other's transaction.
    free = ApiKey.objects.select_for_update(skip_locked=True).filter(id=key.id)
    ApiKey.objects.filter(id__in=free.values("id")).update(last_used_at=now)


def _hash(secret: str) -> str:
    # 256 random bits need no slow hash; a fast one keeps each API request cheap.
    return hashlib.sha256(secret.encode()).hexdigest()
