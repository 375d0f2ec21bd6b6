"""Words for what an alliance is and how it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaKind(models.TextChoices):
    """What kind of area an alliance covers."""

    MUNICIPALITY = "municipality", _("Stadt oder Gemeinde")
    DISTRICT = "district", _("Landkreis")
    BOROUGH = "borough", _("Stadtbezirk")
    QUARTER = "quarter", _("Ortsteil")
    REGION = "region", _("Region")


class Precision(models.TextChoices):
    """How exactly a founding date is known."""

    DAY = "day", _("auf den Tag")
    MONTH = "month", _("auf den Monat")
    YEAR = "year", _("auf das Jahr")
    ABOUT = "about", _("ungefähr")
    UNKNOWN = "unknown", _("unbekannt")


class Phase(models.TextChoices):
    """Where an alliance stands on its way."""

    INTERESTED = "interested", _("Interesse")
    INITIATIVE = "initiative", _("Initiativgruppe")
    PLANNING = "planning", _("Zielfindung")
    FOUNDED = "founded", _("gegründet")
    ESTABLISHED = "established", _("verstetigt")


class Status(models.TextChoices):
    """Whether an alliance works."""

    ACTIVE = "active", _("aktiv")
    DORMANT = "dormant", _("ruhend")
    DISSOLVED = "dissolved", _("aufgelöst")
