"""States of a practice example."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExampleStatus(models.TextChoices):
    """draft → published → revised (again and again) → withdrawn (→ published)."""

    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("veröffentlicht")
    REVISED = "revised", _("überarbeitet")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


RELEASED = (ExampleStatus.PUBLISHED, ExampleStatus.REVISED)


class Step(models.TextChoices):
    """Where an example was seen on its way; the first two are ours, the others are answers."""

    RECORDED = "recorded", _("freigegeben")
    TAKEN_BACK = "taken_back", _("zurückgezogen")
    CARRIED = "carried", _("im Katalog angekommen")
    LISTED = "listed", _("im Katalog zu lesen")
    ACCEPTED = "accepted", _("vom Servicebüro geprüft")
    REFUSED = "refused", _("vom Servicebüro nicht aufgenommen")
    FEATURED = "featured", _("Praxisimpuls des Quartals")
    UNFEATURED = "unfeatured", _("nicht mehr Praxisimpuls des Quartals")
    GONE = "gone", _("aus dem Katalog entfernt")


SENT = (Step.RECORDED, Step.TAKEN_BACK)
