"""Money: the financing plan of a quarter and the list of receipts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
from tenants.reports.enums import MoneyKind


class FinanceEntry(Versioned):
    """One position of the financing plan of a quarter, planned and actual, in euros."""

    year = models.PositiveSmallIntegerField(_("Jahr"))
    quarter = models.PositiveSmallIntegerField(_("Quartal"))
    kind = models.CharField(_("Art"), max_length=7, choices=MoneyKind)
    rank = models.PositiveSmallIntegerField(default=0)
    position = models.CharField(_("Position"), max_length=120)
    planned = models.DecimalField(
        _("geplant"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    actual = models.DecimalField(
        _("tatsächlich"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering = ["year", "quarter", "-kind", "rank", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "quarter", "kind", "position"], name="reports_finance_once"
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="reports_finance_quarter"
            ),
        ]


class ReceiptEntry(Versioned):
    """One line of the list of receipts (ANBest-P no. 6): day, payee or payer, purpose, amount."""

    day = models.DateField(_("Tag"))
    party = models.CharField(_("Empfänger oder Einzahler"), max_length=160)
    purpose = models.CharField(_("Grund"), max_length=200)
    kind = models.CharField(_("Art"), max_length=7, choices=MoneyKind)
    position = models.CharField(_("Position"), max_length=120)
    amount = models.DecimalField(_("Betrag"), max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["day", "created_at", "id"]
