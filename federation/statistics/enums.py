"""What the statistics count."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What begins one day and may end on another."""

    ALLIANCE = "alliance", _("Bündnis")
    PARTNER = "partner", _("Partner")
    EXAMPLE = "example", _("Praxisbeispiel")
    ADOPTION = "adoption", _("Nachahmung")
    REPORT = "report", _("Wirkungsbericht")
