"""Memberships and API keys."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.tenancy.wall.rights import USE_OWN
from tenants.registry.models import Alliance

from .enums import Role


class Membership(models.Model):
    """A person's role in one alliance, until a day if it ends."""

    alliances_may = USE_OWN

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rolle"), max_length=12, choices=Role)
    ends_on = models.DateField(_("endet am"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "alliance"], name="access_membership_once")
        ]

    def in_force(self, today: date) -> bool:
        """Whether the membership holds on a day."""
        return self.ends_on is None or self.ends_on >= today


class ApiKey(models.Model):
    """A key for machines: only its hash is kept; belongs to one alliance and one role."""

    alliances_may = USE_OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(_("Zweck"), max_length=80, blank=True)
    prefix = models.CharField(max_length=12, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    role = models.CharField(_("Rolle"), max_length=12, choices=Role)
    expires_at = models.DateTimeField(_("gültig bis"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("widerrufen am"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("zuletzt benutzt"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
