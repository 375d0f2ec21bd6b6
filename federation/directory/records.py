"""What is asked of the directory, and what it answers besides entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.geo import Place

type Sort = Literal["", "name", "entfernung", "bestaetigt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What somebody looks for; the defaults ask for every active alliance from A to Z.

    `words` are folded. `plz` is what was typed, `place` what it means. `errors` tells in German, by
    parameter, what could not be understood and was left aside. `fuzzy`: the words were replaced by
    similar ones, because nobody is spelled like that; None when not looked up yet.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    letter: str = ""
    plz: str = ""
    place: Place | None = None
    radius_km: int = 25
    land: str = ""
    action_field: str = ""
    status: str = "active"
    sort: Sort = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    fuzzy: bool | None = None


@dataclass(frozen=True, slots=True)
class LetterCount:
    """How many alliances stand under a letter."""

    letter: str
    count: int


@dataclass(frozen=True, slots=True)
class LandCount:
    """How many alliances a Land has."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """An alliance on the map; x and y in units of `core.geo`'s drawing."""

    slug: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The directory in a few numbers."""

    alliances: int
    laender: int
    partners: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Everything a question means; `rest` are the other active alliances.

    `count` is all of them, also those without a point. `totals` are of all active ones.
    """

    count: int
    letters: tuple[LetterCount, ...]
    laender: tuple[LandCount, ...]
    points: tuple[MapPoint, ...]
    rest: tuple[MapPoint, ...]
    totals: Totals
