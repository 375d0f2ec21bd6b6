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


class Standing(models.TextChoices):
    """How an alliance stands with the report of a quarter; missing is never zero."""

    ON_TIME = "on_time", _("rechtzeitig")
    LATE = "late", _("verspätet")
    OPEN = "open", _("noch Zeit")
    DEFERRED = "deferred", _("aufgeschoben")
    MISSING = "missing", _("fehlt")


class DeferralReason(models.TextChoices):
    """Why a quarter is handed in later, as alliances may choose."""

    ABSENCE = "absence", _("Urlaub oder Krankheit")
    DATA = "data", _("Zahlen fehlen noch")
    VACANCY = "vacancy", _("Koordination nicht besetzt")
    OTHER = "other", _("anderer Grund")


class PaperKind(models.TextChoices):
    """What is made from released figures."""

    REPORT = "report", _("Wirkungsbericht")
    COUNCIL = "council", _("Sitzungsvorlage")
    PARTNER = "partner", _("Partner-Wirkungsblatt")
    HALF_YEAR = "half_year", _("Zwischenbericht")
    YEAR = "year", _("Sachbericht")
