"""States of what the service office keeps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReconciliationState(models.TextChoices):
    """How it went."""

    SAME = "same", _("stimmt überein")
    REPAIRED = "repaired", _("berichtigt")
    ASKS = "asks", _("wartet auf eine Entscheidung")
    FAILED = "failed", _("nicht gelungen")
