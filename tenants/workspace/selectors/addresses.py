"""Where the work area shows things."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from tenants.registry.models import Alliance


def page(alliance: Alliance, name: str, id_: UUID | None = None) -> str:
    """The address of a page of the work area, perhaps of one record."""
    return reverse(f"workspace:{name}", args=[alliance.slug, *([id_] if id_ else [])])
