"""What travels between the steps of an import."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason why a line cannot be taken; `line` is the physical line in the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """The cells of one record under their canonical column names."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file taken apart: its records, what was ignored and what could not be read."""

    rows: tuple[RawRow, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A founding date, as precise as it is known; `note` keeps the words of the source."""

    on: dt.date | None = None
    precision: str = "unknown"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftArea:
    """One area an alliance covers."""

    ags: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An alliance as one line describes it, checked and in canonical form."""

    line: int
    slug: str
    name: str
    place: str
    land: str
    kind: str
    areas: tuple[DraftArea, ...] = ()
    lat: float | None = None
    lon: float | None = None
    founding: Founding = field(default_factory=Founding)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def ags(self) -> frozenset[str]:
        return frozenset(area.ags for area in self.areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything a file says: what can be founded and what is wrong, line by line."""

    drafts: tuple[Draft, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
