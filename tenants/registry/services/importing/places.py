"""Where an alliance is: Land, kind of area, area keys and coordinates."""

import re

from core.vocabulary import Land, laender
from core.vocabulary.german import fold_wide

from .records import DraftArea
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
#: A box around Germany, in degrees: south, north, west, east (with islands).
_SOUTH, _NORTH, _WEST, _EAST = 47.27, 55.06, 5.86, 15.05


def land(text: str) -> Land:
    """The Land for a code („NW“, „DE-NW“) or a name.

    Raises:
        Unfit: empty, or no German Land.
    """
    if not text:
        raise Unfit("Die Spalte „land“ ist leer.")
    key = fold_wide(text).strip().removeprefix("de-")
    for candidate in laender():
        if key in {fold_wide(candidate.code), fold_wide(candidate.name)}:
            return candidate
    raise Unfit(f"„{text}“ ist kein deutsches Land (üblich: „NW“ oder „Nordrhein-Westfalen“).")


def kind(text: str, keys: tuple[str, ...]) -> str:
    """The kind of area; without a word it follows from the first key.

    Raises:
        Unfit: a word the registry does not know.
    """
    if not text:
        return "district" if keys and len(keys[0]) == 5 else "municipality"
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
        raise Unfit(
            f"AGS „{text}“ besteht nicht nur aus Ziffern (vielleicht hat eine Tabelle sie gerundet)."
        )
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
    owner = next((land.name for land in laender() if digits.startswith(land.ags)), "")
    belongs = f"gehört zu {owner}" if owner else "gehört zu keinem Land"
    return f"AGS {digits} {belongs}, passt also nicht zu {of.name} ({of.ags}…)."


def areas(keys: tuple[str, ...], names: str) -> tuple[DraftArea, ...]:
    """Each key with its name, when as many names as keys are given."""
    given = [name.strip() for name in names.split(";")] if len(keys) > 1 else [names]
    labels = given if len(given) == len(keys) else [""] * len(keys)
    return tuple(DraftArea(ags=key, name=name) for key, name in zip(keys, labels, strict=True))


def coordinates(lat_text: str, lon_text: str) -> tuple[float, float] | None:
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
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST
