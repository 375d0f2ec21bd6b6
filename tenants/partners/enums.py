"""Words for partners."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """Whether a partner is an organisation or a person."""

    ORGANISATION = "organisation", _("Organisation")
    PERSON = "person", _("Einzelperson")


class PartnerRole(models.TextChoices):
    """How a partner takes part."""

    FOUNDING = "founding", _("Gründungsmitglied")
    PARTNER = "partner", _("Partner")
    SPONSOR = "sponsor", _("Förderer")
    PATRON = "patron", _("Schirmherrschaft")
