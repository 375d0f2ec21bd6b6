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


class Iooi(models.TextChoices):
    """What kind of thing a figure tells of."""

    INPUT = "input", _("Einsatz")
    OUTPUT = "output", _("Angebote und Reichweite")
    OUTCOME = "outcome", _("Wirkung bei den Menschen")
    IMPACT = "impact", _("Wirkung in Stadt und Kreis")
    QUALITY = "quality", _("Qualität")
    CONTEXT = "context", _("Umfeld")


class AddsUp(models.TextChoices):
    """How quarters become a year."""

    SUM = "sum", _("Quartale werden zusammengezählt")
    POINT = "point", _("Der letzte Stand gilt")
    NEVER = "never", _("Wird nicht zusammengezählt")
