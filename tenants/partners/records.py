"""What can be said of a partner when creating or editing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .enums import PartnerKind, PartnerRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerData:
    """Editable fields of a partner; `sector` is a level-2 code of the vocabulary."""

    name: str
    sector: str
    kind: str = PartnerKind.ORGANISATION
    role: str = PartnerRole.PARTNER
    place: str = ""
    postcode: str = ""
    website: str = ""
    contact_name: str = ""
    contact_name_public: bool = False
    contact_email: str = ""
    contact_email_public: bool = False
    contact_phone: str = ""
    contact_phone_public: bool = False
    is_public: bool = True
    joined_on: date | None = None
    left_on: date | None = None
    accession_on_file: bool = False
    contributions: str = ""
    note: str = ""
