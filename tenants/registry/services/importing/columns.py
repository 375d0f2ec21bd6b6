"""The columns an import knows, under the names people give them."""

from core.vocabulary.german import fold_wide

REQUIRED = ("name", "ort", "land")
#: Columns that go to the profile as they are: column -> (field of the profile, longest).
TEXTS = {
    "kurzname": ("short_name", 80),
    "motto": ("motto", 200),
    "schirmherrschaft": ("patron", 160),
    "traeger": ("carrier", 160),
    "rechtsform": ("legal_form", 80),
    "kurztext": ("summary", 600),
}
_ALIASES = {
    "name": ("name", "buendnis", "buendnisname", "bezeichnung"),
    "ort": ("ort", "stadt", "gemeinde", "sitz", "place"),
    "land": ("land", "bundesland", "state"),
    "gebietstyp": ("gebietstyp", "typ", "gebietsart", "kind"),
    "ags": ("ags", "gemeindeschluessel", "amtlichergemeindeschluessel", "schluessel"),
    "ags_name": ("agsname", "gebiet", "gebietsname"),
    "lat": ("lat", "breite", "breitengrad", "latitude"),
    "lon": ("lon", "lng", "laenge", "laengengrad", "longitude"),
    "gegruendet": ("gegruendet", "gruendung", "gruendungsdatum", "gruendungsjahr", "founded"),
    "slug": ("slug", "kurzadresse"),
    "kurzname": ("kurzname", "abkuerzung"),
    "motto": ("motto", "leitspruch"),
    "schirmherrschaft": ("schirmherrschaft", "schirmherr", "schirmherrin"),
    "traeger": ("traeger", "traegerschaft"),
    "rechtsform": ("rechtsform",),
    "kurztext": ("kurztext", "zusammenfassung"),
    "website": ("website", "webseite", "homepage", "internet", "url", "www"),
    "plz": ("plz", "postleitzahl"),
}
_BY_ALIAS = {alias: name for name, aliases in _ALIASES.items() for alias in aliases}


def canonical(heading: str) -> str:
    """The canonical column for a heading, or "" when the import does not know it."""
    key = "".join(char for char in fold_wide(heading) if char.isalnum())
    return _BY_ALIAS.get(key, "")
