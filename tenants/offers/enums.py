"""Words for offers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferState(models.TextChoices):
    """How an offer stands today; worked out from its dates, stored nowhere."""

    CURRENT = "current", _("aktuell")
    UNCONFIRMED = "unconfirmed", _("lange nicht bestätigt")
    ENDED = "ended", _("beendet")
