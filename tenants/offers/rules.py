"""What must be true of an offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.vocabulary import offer_kinds
from tenants.projects.rules import unknown_codes

from .models import Offer
from .records import CareOffer, CarePlaces, OfferData

#: After so many days somebody should look whether an offer still holds.
CONFIRM_EVERY = timedelta(days=365)
_LONGEST = {
    "title": 200, "description": 2000, "provider": 200, "cost": 200, "address": 200, "place": 120,
    "opening_hours": 500, "phone": 40,
}  # fmt: skip
_POSTCODE, _LEIKA = re.compile("[0-9]{5}"), re.compile("99[0-9]{12}")
_MOST_PLACES, _OLDEST = 100_000, 120
_web_address = URLValidator(schemes=["http", "https"])

type _Errors = dict[str, list[str]]


def as_data(offer: Offer) -> OfferData:
    """An offer's editable fields."""
    values = {name: getattr(offer, name) for name in OfferData.__slots__}
    lists = ("action_fields", "target_groups")
    return OfferData(**values | {name: tuple(values[name]) for name in lists})


def require_valid(data: OfferData) -> None:
    """Check an offer.

    Raises:
        Invalid: with German sentences per field.
    """
    errors = _wording(data) | _contact(data) | _numbers(data) | _one_of_two(data) | _dates(data)
    errors |= unknown_codes(data.action_fields, data.target_groups)
    if errors:
        raise Invalid(errors=errors)


def require_there(offer: Offer, *, today: date) -> None:
    """Nobody can confirm what is no longer there.

    Raises:
        Invalid: it has ended.
    """
    if offer.has_ended(today):
        raise Invalid(errors={"ended_on": [_("Dieses Angebot ist beendet.")]})


def needs_look(offer: Offer, *, today: date) -> bool:
    """Whether it is there and nobody has confirmed it for a year."""
    return not offer.has_ended(today) and today - offer.confirmed_on > CONFIRM_EVERY


def care_places(offers: Iterable[CareOffer], *, day: date) -> CarePlaces:
    """What there was on a day; an offer nobody knows the beginning of was always there."""
    begun = [one for one in offers if one.started_on is None or one.started_on <= day]
    there = [one for one in begun if one.ended_on is None or one.ended_on > day]
    stated = [one.places for one in there if one.places is not None]
    return CarePlaces(
        offers=len(there),
        stated=len(stated),
        places=sum(stated) if stated else None,
        ended=len(begun) - len(there),
    )


def _wording(data: OfferData) -> _Errors:
    errors = {
        name: [_("Höchstens %d Zeichen, bitte.") % longest]
        for name, longest in _LONGEST.items()
        if len(getattr(data, name)) > longest
    }
    if not data.title.strip():
        errors["title"] = [_("Bitte nennen Sie einen Titel.")]
    if data.kind not in {kind.code for kind in offer_kinds()}:
        errors["kind"] = [_("Diese Art von Angebot gibt es nicht.")]
    if data.leika_key and not _LEIKA.fullmatch(data.leika_key):
        errors["leika_key"] = [_("Ein LeiKa-Schlüssel beginnt mit 99 und hat 14 Ziffern.")]
    return errors


def _contact(data: OfferData) -> _Errors:
    errors = {}
    if data.postcode and not _POSTCODE.fullmatch(data.postcode):
        errors["postcode"] = [_("Eine Postleitzahl hat fünf Ziffern.")]
    if data.email and not _passes(validate_email, data.email):
        errors["email"] = [_("Das ist keine E-Mail-Adresse.")]
    if data.website and not _passes(_web_address, data.website):
        errors["website"] = [_("Bitte geben Sie eine Adresse mit https:// am Anfang an.")]
    return errors


def _passes(validator: Callable[[str], None], text: str) -> bool:
    try:
        validator(text)
    except ValidationError:
        return False
    return True


def _numbers(data: OfferData) -> _Errors:
    errors = {
        name: [_("Bitte geben Sie ein Alter von 0 bis %d an.") % _OLDEST]
        for name in ("age_from", "age_to")
        if not 0 <= (getattr(data, name) or 0) <= _OLDEST
    }
    if data.age_from is not None and data.age_to is not None and data.age_to < data.age_from:
        errors.setdefault("age_to", [_("„Alter bis“ liegt unter „Alter von“.")])
    if not 0 <= (data.places or 0) <= _MOST_PLACES:
        errors["places"] = [_("Bitte geben Sie eine Zahl von 0 bis 100.000 an.")]
    return errors


def _one_of_two(data: OfferData) -> _Errors:
    errors = {}
    if data.partner_id and data.provider:
        errors["provider"] = [_("Bitte entweder einen Partner oder einen anderen Anbieter nennen.")]
    if data.is_free and data.cost:
        errors["cost"] = [_("Kostenlos oder mit Kosten? Bitte nur eines von beiden.")]
    return errors


def _dates(data: OfferData) -> _Errors:
    if data.started_on and data.ended_on and data.ended_on < data.started_on:
        return {"ended_on": [_("Das Ende liegt vor dem Beginn.")]}
    return {}
