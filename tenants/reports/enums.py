"""Words for reports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportStatus(models.TextChoices):
    """How far a report is."""

    REQUESTED = "requested", _("angefordert")
    RENDERING = "rendering", _("wird erstellt")
    READY = "ready", _("fertig")
    FAILED = "failed", _("fehlgeschlagen")


UNFINISHED = (ReportStatus.REQUESTED, ReportStatus.RENDERING)
