"""What is asked of the catalogue, and what it answers besides entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

type Sort = Literal["", "neu", "nachgemacht", "titel", "land"]
type Queue = Literal["unchecked", "checked", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What somebody looks for; the defaults ask for every entry, newest first.

    Within one facet any of the values will do, between facets all must hold. `words` are folded.
    `alliance` is a slug. `errors` tells in German, by parameter, what was left aside. `fuzzy`:
    the words were replaced by similar ones, because none is spelled so; None when not looked up.
    `meant` is how people write these.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    action_fields: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    laender: tuple[str, ...] = ()
    stages: tuple[int, ...] = ()
    alliance: str = ""
    sort: Sort = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    fuzzy: bool | None = None
    meant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A result in numbers: all of it, and by facet and code; `listed` is the whole catalogue.

    `is_capped`: there is more than was counted, each number is the least. `ids`: of a question
    with words, the entries in their order, as one text parted by spaces.
    """

    total: int
    listed: int
    is_capped: bool
    facets: Mapping[str, Mapping[str, int]]
    ids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetOption:
    """One value of a facet and how many entries choosing it would show."""

    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A way to narrow the result; `name` is its parameter."""

    name: str
    title: str
    options: tuple[FacetOption, ...]

    @property
    def chosen(self) -> bool:
        """Whether one of its values narrows the result."""
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a curator had on the screen: the example's revision and the count of decisions."""

    revision: int
    curation_revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an entry is not shown, and how it could read; empty suggestions change nothing."""

    reason: str
    suggested_title: str = ""
    suggested_summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of an entry as it was checked and as it is now, as people read it."""

    label: str
    before: str
    after: str
