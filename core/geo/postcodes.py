"""The 8,168 German postcodes."""

from dataclasses import dataclass
from functools import cache

from core.geo.sources import rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode lies: its centre, the municipality there, and all places it serves."""

    postcode: str
    lat: float
    lon: float
    municipality: str
    ags: str
    places: tuple[str, ...]


def postcode(plz: str) -> Place | None:
    """The place of a five-digit postcode, or None when nobody delivers there."""
    return _postcodes().get(plz)


@cache
def _postcodes() -> dict[str, Place]:
    return {row["plz"]: _place(row) for row in rows("postcodes.csv")}


def _place(row: dict[str, str]) -> Place:
    return Place(
        postcode=row["plz"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        municipality=row["gen"],
        ags=row["ags_2016"],
        places=tuple(row["orte"].split("; ")),
    )
