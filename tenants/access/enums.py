"""Roles in an alliance."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member may do: read, edit, or manage; a partner reads for now."""

    COORDINATOR = "coordinator", _("Koordination")
    EDITOR = "editor", _("Redaktion")
    PARTNER = "partner", _("Partner")
    READER = "reader", _("Lesend")


EDITING = frozenset({Role.COORDINATOR, Role.EDITOR})
