"""Partners of an alliance."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned

from .enums import PartnerKind, PartnerRole


class Partner(Versioned):
    """An organisation or person that belongs to the alliance, with contacts kept private."""

    kind = models.CharField(
        _("Art"), max_length=12, choices=PartnerKind, default=PartnerKind.ORGANISATION
    )
    name = models.CharField(_("Name"), max_length=200)
    sector = models.CharField(_("Bereich"), max_length=40)
    role = models.CharField(
        _("Rolle"), max_length=10, choices=PartnerRole, default=PartnerRole.PARTNER
    )
    place = models.CharField(_("Ort"), max_length=120, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    website = models.URLField(_("Website"), blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_name_public = models.BooleanField(_("Name öffentlich"), default=False)
    contact_email = models.EmailField(_("E-Mail"), blank=True)
    contact_email_public = models.BooleanField(_("E-Mail öffentlich"), default=False)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    contact_phone_public = models.BooleanField(_("Telefon öffentlich"), default=False)
    is_public = models.BooleanField(_("öffentlich genannt"), default=True)
    joined_on = models.DateField(_("beigetreten am"), null=True, blank=True)
    left_on = models.DateField(_("ausgetreten am"), null=True, blank=True)
    accession_on_file = models.BooleanField(_("Beitrittserklärung liegt vor"), default=False)
    contributions = models.TextField(_("Beiträge"), max_length=2000, blank=True)
    note = models.TextField(_("interne Notiz"), max_length=2000, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="partners_partner_left_after_joined",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_left(self) -> bool:
        """Whether the day of leaving has come."""
        return self.left_on is not None and self.left_on <= timezone.localdate()

    def belongs_on(self, day: date) -> bool:
        """Whether the partner belongs to the alliance on a day."""
        return (self.joined_on is None or self.joined_on <= day) and (
            self.left_on is None or self.left_on > day
        )
