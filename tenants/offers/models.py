"""What families find in a place."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
from tenants.partners.models import Partner


class Offer(Versioned):
    """An offer for families, as the Wegweiser tells of it (HSDS `service`).

    No `places` means that nobody said how many there are, never zero; neither `is_free` nor `cost`
    that nobody said what it costs. On the day of `ended_on` it is no longer there; ended ones stay,
    since past quarters count them.
    """

    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(_("Art"), max_length=20)
    description = models.TextField(_("Beschreibung"), max_length=2000, blank=True)
    partner = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        verbose_name=_("Partner"),
        related_name="offers",
        null=True,
        blank=True,
    )
    provider = models.CharField(_("anderer Anbieter"), max_length=200, blank=True)
    action_fields = ArrayField(
        models.CharField(max_length=40), verbose_name=_("Handlungsfelder"), default=list, blank=True
    )
    target_groups = ArrayField(
        models.CharField(max_length=40), verbose_name=_("Zielgruppen"), default=list, blank=True
    )
    age_from = models.PositiveSmallIntegerField(_("Alter von"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("Alter bis"), null=True, blank=True)
    places = models.PositiveIntegerField(_("Plätze"), null=True, blank=True)
    is_free = models.BooleanField(_("kostenlos"), default=False)
    cost = models.CharField(_("Kosten"), max_length=200, blank=True)
    address = models.CharField(_("Straße oder Treffpunkt"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    place = models.CharField(_("Ort"), max_length=120, blank=True)
    opening_hours = models.TextField(_("Wann?"), max_length=500, blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    leika_key = models.CharField(_("LeiKa-Schlüssel"), max_length=14, blank=True)
    started_on = models.DateField(_("gibt es seit"), null=True, blank=True)
    ended_on = models.DateField(_("beendet am"), null=True, blank=True)
    confirmed_on = models.DateField(_("bestätigt am"))

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")),
                name="offers_offer_ended_after_start",
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
                name="offers_offer_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(partner=None) | Q(provider=""), name="offers_offer_one_provider"
            ),
            models.CheckConstraint(
                condition=Q(is_free=False) | Q(cost=""), name="offers_offer_free_or_cost"
            ),
            models.CheckConstraint(
                condition=Q(leika_key="") | Q(leika_key__regex="^99[0-9]{12}$"),
                name="offers_offer_leika_key",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def provider_name(self) -> str:
        """Who offers it; empty where nobody said."""
        return self.partner.name if self.partner else self.provider

    def has_ended(self, day: date) -> bool:
        """Whether it is no longer there on a day."""
        return self.ended_on is not None and self.ended_on <= day
