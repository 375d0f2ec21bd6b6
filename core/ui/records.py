"""Values that travel into templates, frozen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Who runs this instance; empty texts mean the operator has not said."""

    operator: str
    address: str
    email: str
    phone: str
    has_demo_data: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back; without an address it is the page itself."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A Praxisimpuls as the home page shows it."""

    title: str
    href: str
    summary: str
    origin: str
    action_fields: tuple[str, ...]
    listed_at: datetime
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """The federation in a few numbers, as the home page shows it."""

    alliances: int
    laender: int
    partners: int
    entries: int
    newest: tuple[NewEntry, ...] = ()
    featured: NewEntry | None = None  # the Praxisimpuls of this quarter
