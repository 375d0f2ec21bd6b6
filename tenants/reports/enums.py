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


DERIVED = "derived"  # a figure nobody entered: daily work tells it
UNFINISHED = (ReportStatus.REQUESTED, ReportStatus.RENDERING)


class Standing(models.TextChoices):
    """Whether somebody stands for the figures of a quarter."""

    DRAFT = "draft", _("Entwurf")
    CONFIRMED = "confirmed", _("bestätigt")
    LOCKED = "locked", _("ohne Bestätigung eingefroren")


class DeferralReason(models.TextChoices):
    """Why a quarter is handed in later; the only part that leaves the alliance."""

    ABSENCE = "absence", _("Urlaub oder Krankheit")
    DATA = "data", _("Zahlen fehlen noch")
    VACANCY = "vacancy", _("Koordination nicht besetzt")
    OTHER = "other", _("anderer Grund")


class MoneyKind(models.TextChoices):
    """Money that comes or goes."""

    INCOME = "income", _("Einnahme")
    EXPENSE = "expense", _("Ausgabe")


class PaperKind(models.TextChoices):
    """What may be made of a report's figures beside the report."""

    COUNCIL = "council", _("Sitzungsvorlage")
    PARTNER = "partner", _("Partner-Wirkungsblatt")
    HALF_YEAR = "half_year", _("Zwischenbericht (Halbjahr)")
    YEAR = "year", _("Sachbericht (Jahr)")
