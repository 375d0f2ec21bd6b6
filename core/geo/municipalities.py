"""Municipalities and districts by their official key (AGS, vintage 2016)."""

from dataclasses import dataclass
from functools import cache

from core.geo.sources import rows


@dataclass(frozen=True, slots=True)
class Municipality:
    """A key of eight digits (municipality) or five (district) and its name."""

    ags: str
    name: str


def municipality(ags: str) -> Municipality | None:
    """What a key stands for.

    None means "not in our list", not "does not exist": the list knows the municipalities in which
    the centre of a postcode lies, and keys given after 2016 are missing.
    """
    return _by_ags().get(ags)


@cache
def _by_ags() -> dict[str, Municipality]:
    districts = {row["ags"]: Municipality(row["ags"], row["name"]) for row in rows("districts.csv")}
    places = {
        row["ags_2016"]: Municipality(row["ags_2016"], row["gen"])
        for row in rows("postcodes.csv")
        if row["ags_2016"]
    }
    return districts | places
