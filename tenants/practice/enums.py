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
