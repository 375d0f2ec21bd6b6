"""Reading a question leniently: what cannot be understood is named and left aside, never lost."""

from typing import cast, get_args

from django.utils.translation import gettext as _

from core import vocabulary
from core.geo import Place, postcode
from core.vocabulary.german import fold, fold_wide
from core.vocabulary.searching import Params, given, search_words
from federation.directory.records import Query, Sort

RADII = (5, 10, 25, 50, 100, 200)
STATUSES = {"active": "aktiv", "dormant": "ruhend", "dissolved": "aufgelöst", "all": "alle"}
_NEAREST, _WIDEST = 1, 500
_STATUS_SPELLINGS = {
    spelling: code
    for code, label in STATUSES.items()
    for spelling in (code, fold(label), fold_wide(label))
}
_SORTS = get_args(Sort.__value__)

type Errors = dict[str, str]


def read_query(params: Params) -> Query:
    """The question that the parameters of an address ask."""
    errors: Errors = {}
    text, plz = _text_and_postcode(params)
    return Query(
        text=text,
        words=_words(text, errors),
        letter=_letter(given(params, "buchstabe"), errors),
        plz=plz,
        place=_place(plz, errors),
        radius_km=_radius(given(params, "umkreis"), errors),
        land=_land(given(params, "land"), errors),
        action_field=_action_field(given(params, "handlungsfeld"), errors),
        status=_status(given(params, "status"), errors),
        sort=_sort(given(params, "sort"), errors),
        errors=errors,
    )


def _text_and_postcode(params: Params) -> tuple[str, str]:
    """A known postcode typed into the text box is a postcode."""
    text, plz = given(params, "q"), given(params, "plz")
    return ("", text) if not plz and postcode(text) else (text, plz)


def _words(text: str, errors: Errors) -> tuple[str, ...]:
    found = search_words(text)
    if text and not found:
        errors["q"] = _("Bitte suchen Sie mit Buchstaben oder Ziffern.")
    return found


def _letter(value: str, errors: Errors) -> str:
    letter = fold(value).upper()
    if letter == "#" or (len(letter) == 1 and "A" <= letter <= "Z"):
        return letter
    if value:
        errors["buchstabe"] = _("Bitte wählen Sie einen einzelnen Buchstaben von A bis Z.")
    return ""


def _place(plz: str, errors: Errors) -> Place | None:
    place = postcode(plz)
    if plz and place is None:
        errors["plz"] = (
            _("Die Postleitzahl %(plz)s kennen wir nicht.") % {"plz": plz}
            if len(plz) == 5 and plz.isascii() and plz.isdigit()
            else _("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 52134.")
        )
    return place


def _radius(value: str, errors: Errors) -> int:
    digits = value.lower().removesuffix("km").strip()
    if digits.isascii() and digits.isdigit() and _NEAREST <= int(digits[:9]) <= _WIDEST:
        return int(digits)
    if value:
        errors["umkreis"] = _("Der Umkreis ist eine Zahl von 1 bis 500 Kilometer.")
    return Query().radius_km


def _land(value: str, errors: Errors) -> str:
    land = vocabulary.resolve_land(value)
    if value and land is None:
        errors["land"] = _("Das Land „%(land)s“ kennen wir nicht.") % {"land": value}
    return land.code if land else ""


def _action_field(value: str, errors: Errors) -> str:
    field = vocabulary.resolve_action_field(value)
    if value and field is None:
        errors["handlungsfeld"] = _("Das Handlungsfeld „%(field)s“ kennen wir nicht.") % {
            "field": value
        }
    return field.code if field else ""


def _status(value: str, errors: Errors) -> str:
    status = _STATUS_SPELLINGS.get(fold(value))
    if value and status is None:
        errors["status"] = _("Diesen Status gibt es nicht: aktiv, ruhend, aufgelöst oder alle.")
    return status or Query().status


def _sort(value: str, errors: Errors) -> Sort:
    if value in _SORTS:
        return cast("Sort", value)
    errors["sort"] = _("So können wir nicht sortieren.")
    return ""
