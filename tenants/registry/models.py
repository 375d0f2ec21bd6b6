"""Alliances as tenants: the public register of who has a house here."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

from core.tenancy.wall.rights import OWN, USE_OWN, May

from .enums import AreaKind, Phase, Precision, Status


class Alliance(TenantMixin):
    """A local alliance for families: one tenant with a schema of its own."""

    alliances_may = May(read=OWN, write=OWN, column="id")

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=63, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Kurzname"), max_length=80, blank=True)
    sort_key = models.CharField(max_length=200)
    kind = models.CharField(
        _("Art des Gebiets"), max_length=12, choices=AreaKind, default=AreaKind.MUNICIPALITY
    )
    land = models.CharField(_("Land"), max_length=2)
    seat = models.CharField(_("Sitz"), max_length=120)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    lat = models.FloatField(_("Breite"), null=True, blank=True)
    lon = models.FloatField(_("Länge"), null=True, blank=True)
    founded_on = models.DateField(_("gegründet am"), null=True, blank=True)
    founded_precision = models.CharField(
        _("Genauigkeit"), max_length=8, choices=Precision, default=Precision.UNKNOWN
    )
    founded_note = models.CharField(_("Hinweis zur Gründung"), max_length=200, blank=True)
    phase = models.CharField(_("Phase"), max_length=12, choices=Phase, default=Phase.FOUNDED)
    status = models.CharField(_("Status"), max_length=10, choices=Status, default=Status.ACTIVE)
    dissolved_on = models.DateField(null=True, editable=False)
    legal_form = models.CharField(_("Rechtsform"), max_length=80, blank=True)
    carrier = models.CharField(_("Träger"), max_length=160, blank=True)
    patron = models.CharField(_("Schirmherrschaft"), max_length=160, blank=True)
    motto = models.CharField(_("Motto"), max_length=200, blank=True)
    summary = models.TextField(_("Kurztext"), max_length=600, blank=True)
    goal = models.TextField(_("Ziel"), max_length=4000, blank=True)
    implementation = models.TextField(_("Umsetzung"), max_length=4000, blank=True)
    organisation = models.TextField(_("Organisation"), max_length=4000, blank=True)
    website = models.URLField(_("Website"), blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_name_public = models.BooleanField(_("öffentlich"), default=False)
    contact_role = models.CharField(_("Funktion"), max_length=120, blank=True)
    contact_role_public = models.BooleanField(_("öffentlich"), default=False)
    contact_email = models.EmailField(_("E-Mail"), blank=True)
    contact_email_public = models.BooleanField(_("öffentlich"), default=False)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    contact_phone_public = models.BooleanField(_("öffentlich"), default=False)
    contact_address = models.CharField(_("Anschrift"), max_length=200, blank=True)
    contact_address_public = models.BooleanField(_("öffentlich"), default=False)
    confirmed_on = models.DateField(_("zuletzt bestätigt am"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    placement = models.CharField(max_length=40, default="default")
    is_demo = models.BooleanField(_("Demodaten"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager[Alliance]] = models.Manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat=None) | Q(lat__range=(47.2, 55.1), lon__range=(5.8, 15.1)),
                name="registry_alliance_in_germany",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> int:
        """What an edit of the profile is held against; it rises with each change."""
        return self.revision

    def mark_status(self, status: str, *, on: date) -> None:
        """Note how the alliance stands; a dissolved one remembers since when."""
        self.status = status
        self.dissolved_on = on if status == Status.DISSOLVED else None

    def confirm(self, *, on: date) -> None:
        """Note that the alliance has looked over its profile."""
        self.confirmed_on = on


class AllianceArea(models.Model):
    """One municipality or district an alliance covers."""

    alliances_may = USE_OWN

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="areas")
    ags = models.CharField(max_length=8)
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["ags"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "ags"], name="registry_area_once")
        ]


class AllianceField(models.Model):
    """An action field an alliance works in, perhaps as its focus."""

    alliances_may = USE_OWN

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="fields")
    field = models.CharField(max_length=40)
    is_focus = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_focus", "id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "field"], name="registry_field_once")
        ]


class Domain(DomainMixin):
    """A public host of an alliance."""

    alliances_may = May(read=OWN, column="tenant_id")
