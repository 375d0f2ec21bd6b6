"""What must be true of a partner."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from core.errors import Invalid
from core.vocabulary import sectors

from .models import Partner
from .records import PartnerData

_POSTCODE = re.compile("[0-9]{5}")


def as_data(partner: Partner) -> PartnerData:
    """A partner's editable fields."""
    return PartnerData(**{name: getattr(partner, name) for name in PartnerData.__slots__})


def require_valid(data: PartnerData) -> None:
    """Check what no single field can know.

    Raises:
        Invalid: with German sentences per field.
    """
    errors: dict[str, list[str]] = {}
    if not data.name.strip():
        errors["name"] = [_("Bitte nennen Sie den Namen.")]
    if data.sector not in {sector.code for sector in sectors()}:
        errors["sector"] = [_("Diesen Bereich gibt es nicht.")]
    if data.joined_on and data.left_on and data.left_on < data.joined_on:
        errors["left_on"] = [_("Der Austritt liegt vor dem Beitritt.")]
    if data.postcode and not _POSTCODE.fullmatch(data.postcode):
        errors["postcode"] = [_("Eine Postleitzahl hat fünf Ziffern.")]
    if errors:
        raise Invalid(errors=errors)


def counts(partner: Partner, *, today: date) -> bool:
    """Whether others are told that a partner belongs to the alliance: until the day of leaving."""
    return partner.left_on is None or partner.left_on > today
