"""Where an alliance is: Land, kind of area, area keys and coordinates."""

import re

from core.geo import centres
from core.geo.distances import Point, inside_germany
from core.geo.municipalities import municipality
from core.vocabulary import Land, land_by_ags, resolve_land
from core.vocabulary.german import fold_wide

from .texts import Unfit

KINDS = {
    "municipality": (
        "gemeinde",
        "stadt",
        "samtgemeinde",
        "verbandsgemeinde",
        "kreisfreiestadt",
        "markt",
    ),
    "district": ("kreis", "landkreis"),
    "borough": ("bezirk", "stadtbezirk"),
    "quarter": ("ortsteil", "stadtteil", "quartier"),
    "region": ("region",),
}
#: No point in Germany lies farther than this from the centre of a postcode.
_FARTHEST_KM = 20.0


def land(text: str) -> Land:
    """The Land for a code („NW“, „DE-NW“) or a name.

    Raises:
        Unfit: empty, or no German Land.
    """
    if not text:
        raise Unfit("Die Spalte „land“ ist leer.")
    if found := resolve_land(text):
        return found
    raise Unfit(f"„{text}“ ist kein deutsches Land (üblich: „NW“ oder „Nordrhein-Westfalen“).")


def likely_kind(keys: tuple[str, ...]) -> str:
    """The kind of area that follows from the keys where no word says it."""
    if len(keys) > 1:
        return "region"
    return "district" if keys and len(keys[0]) == 5 else "municipality"


def kind(text: str) -> str:
    """The kind of area a word names.

    Raises:
        Unfit: a word the registry does not know.
    """
    key = "".join(filter(str.isalnum, fold_wide(text)))
    for code, words in KINDS.items():
        if key == code or key in words:
            return code
    raise Unfit(f"Gebietstyp „{text}“ ist unbekannt (Gemeinde, Kreis, Bezirk, Ortsteil, Region).")


def area_keys(text: str, of: Land) -> tuple[str, ...]:
    """The area keys (AGS) of a cell, several parted by blank, comma or semicolon.

    A leading zero lost in a spreadsheet is given back, a twelve-digit regional key shortened.

    Raises:
        Unfit: no key, or a key of another Land.
    """
    parts = [part for part in re.split(r"[\s,;/|+]+", text) if part]
    return tuple(dict.fromkeys(_area_key(part, of) for part in parts))


def _area_key(text: str, of: Land) -> str:
    digits = text.removesuffix(".0")
    if not (digits.isascii() and digits.isdigit()):
        raise Unfit(f"AGS „{text}“ besteht nicht nur aus Ziffern (hat eine Tabelle sie gerundet?).")
    if len(digits) in {4, 7, 11}:
        digits = f"0{digits}"
    if len(digits) == 12:
        digits = digits[:5] + digits[9:]
    if len(digits) not in {2, 5, 8}:
        raise Unfit(
            f"AGS „{text}“ hat {len(digits)} Ziffern; 8 (Gemeinde) oder 5 (Kreis) sind richtig."
        )
    if not digits.startswith(of.ags):
        raise Unfit(_foreign(digits, of))
    return digits


def _foreign(digits: str, of: Land) -> str:
    owner = land_by_ags(digits)
    belongs = f"gehört zu {owner.name}" if owner else "gehört zu keinem Land"
    return f"AGS {digits} {belongs}, passt also nicht zu {of.name} ({of.ags}…)."


def areas(keys: tuple[str, ...], names: str) -> dict[str, str]:
    """Each key with its name: as given, or as the list of municipalities has it."""
    given = [name.strip() for name in names.split(";")] if len(keys) > 1 else [names]
    labels = given if len(given) == len(keys) else [""] * len(keys)
    return {key: (name or _known_name(key))[:120] for key, name in zip(keys, labels, strict=True)}


def _known_name(key: str) -> str:
    found = municipality(key)
    return found.name if found else ""


def coordinates(lat_text: str, lon_text: str) -> Point | None:
    """Latitude and longitude in degrees, or None when neither is given.

    Raises:
        Unfit: half a pair, no number, swapped, or outside Germany.
    """
    if not lat_text and not lon_text:
        return None
    if not lat_text or not lon_text:
        raise Unfit(f"Nur eine Koordinate ist angegeben; „{'lon' if lat_text else 'lat'}“ fehlt.")
    lat, lon = _degrees(lat_text, "lat"), _degrees(lon_text, "lon")
    if _in_germany(lat, lon):
        return lat, lon
    if _in_germany(lon, lat):
        raise Unfit(f"lat und lon sind vertauscht ({lat_text} / {lon_text}).")
    raise Unfit(f"Die Koordinaten {lat_text} / {lon_text} liegen außerhalb Deutschlands.")


def _degrees(text: str, column: str) -> float:
    try:
        return float(text.replace("°", "").replace(",", ".").strip())
    except ValueError:
        raise Unfit(f"„{text}“ in „{column}“ ist keine Zahl.") from None


def _in_germany(lat: float, lon: float) -> bool:
    return inside_germany(lat, lon) and centres.nearest_km((lat, lon)) <= _FARTHEST_KM
