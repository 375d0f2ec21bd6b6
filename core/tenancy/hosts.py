"""Which hosts are this instance itself."""

from __future__ import annotations

from django.conf import settings

from .middleware import alliance_of_host


def is_own_host(name: str) -> bool:
    """Whether a host (lower case, no port) is the national one, below it, or an alliance's own."""
    if name in settings.NATIONAL_HOSTS or name.endswith(f".{settings.BASE_DOMAIN}"):
        return True
    return alliance_of_host(name) is not None
