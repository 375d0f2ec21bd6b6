"""Words for projects and figures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectStatus(models.TextChoices):
    """How a project stands."""

    PLANNED = "planned", _("geplant")
    RUNNING = "running", _("läuft")
    PAUSED = "paused", _("pausiert")
    FINISHED = "finished", _("abgeschlossen")


class Source(models.TextChoices):
    """Where a figure comes from."""

    COUNTED = "counted", _("gezählt")
    ESTIMATED = "estimated", _("geschätzt")
    ASKED = "asked", _("befragt")
