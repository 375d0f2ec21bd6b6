"""Whose data, letters and components these pages use, as the credits page shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credit:
    """One source: who, for what, under which licence, and where to read more."""

    name: str
    what: str
    licence: str
    url: str


CREDITS = (
    Credit(
        "© OpenStreetMap-Mitwirkende",
        "Mittelpunkte und Orte der 8.168 Postleitzahlen",
        "Open Database License (ODbL) 1.0",
        "https://www.openstreetmap.org/copyright",
    ),
    Credit(
        "© GeoBasis-DE / BKG 2016",
        "Umrisse der Länder, Gemeinde- und Kreisschlüssel (vereinfacht)",
        "GeoNutzV",
        "https://www.bkg.bund.de",
    ),
    Credit(
        "GeoNames",
        "Koordinaten der Orte, in denen Bündnisse ihren Sitz haben",
        "CC BY 4.0",
        "https://www.geonames.org",
    ),
    Credit(
        "KERN UX-Standard",
        "Gestaltungselemente dieser Seiten",
        "EUPL-1.2",
        "https://www.kern-ux.de",
    ),
    Credit(
        "Fira Sans",
        "Schrift dieser Seiten und der Berichte",
        "SIL Open Font License 1.1",
        "https://github.com/mozilla/Fira",
    ),
    Credit(
        "DejaVu Sans, Noto Emoji",
        "Ersatzschriften der Berichte für seltene Zeichen",
        "DejaVu-Lizenz (frei), SIL Open Font License 1.1",
        "https://dejavu-fonts.github.io",
    ),
)
