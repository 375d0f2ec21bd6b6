"""Words for gatherings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class GatheringKind(models.TextChoices):
    """What people come together for."""

    NETWORK_MEETING = "network_meeting", _("Netzwerktreffen")
    WORKING_GROUP = "working_group", _("Arbeitsgruppe")
    FAMILY_DAY = "family_day", _("Familientag")
    COURSE = "course", _("Kurs")
    TALK = "talk", _("Vortrag")
    EVENT = "event", _("Veranstaltung")


class GatheringStatus(models.TextChoices):
    """How a gathering stands."""

    PLANNED = "planned", _("geplant")
    HELD = "held", _("hat stattgefunden")
    CANCELLED = "cancelled", _("abgesagt")
