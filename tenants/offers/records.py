"""What can be said of an offer, and of the care places of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferData:
    """Editable fields of an offer; codes of the vocabulary, the id of a partner."""

    title: str
    kind: str
    description: str = ""
    partner_id: UUID | None = None
    provider: str = ""
    action_fields: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    places: int | None = None
    is_free: bool = False
    cost: str = ""
    address: str = ""
    postcode: str = ""
    place: str = ""
    opening_hours: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    leika_key: str = ""
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareOffer:
    """Places of an offer of flexible care, and when it was there; None where nobody said."""

    places: int | None
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlaces:
    """Flexible care on a day: `stated` of the `offers` there say how many places they have.

    `places` is their sum, None where none of them does. `ended` were there before that day.
    """

    offers: int = 0
    stated: int = 0
    places: int | None = None
    ended: int = 0
