"""What every fact has in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import ClassVar
from uuid import UUID

_CLASSES: dict[tuple[str, int], type[Fact]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that has happened in an alliance and may be told.

    `revision` rises with every fact of one aggregate, so late arrivals are recognised.
    Fields of subclasses are the payload: only what may be shared, below 20 kB.

    Of one aggregate and STREAM (the type, unless said otherwise) the newest fact tells all that
    older ones told; the log may forget those. FORGETS: they must go as soon as this one is
    carried, since they hold what was taken back: all of them ("") or, when this one tells
    nothing at a place of the payload ("adoption.report"), those that do.
    """

    TYPE: ClassVar[str]
    VERSION: ClassVar[int] = 1
    STREAM: ClassVar[str] = ""
    FORGETS: ClassVar[str | None] = None

    alliance_id: UUID
    alliance_slug: str
    aggregate_id: UUID
    revision: int
    occurred_at: datetime
    actor_id: UUID | None = None


def register[F: type[Fact]](cls: F) -> F:
    """Make a fact known by its type and version; a shipped one is never edited."""
    _CLASSES[cls.TYPE, cls.VERSION] = cls
    return cls


def fact_class(type_: str, version: int) -> type[Fact]:
    """The record behind a stored type.

    Raises:
        KeyError: this program knows no such fact.
    """
    return _CLASSES[type_, version]


def known_facts() -> list[type[Fact]]:
    """All facts this program knows, by type and version."""
    return [_CLASSES[key] for key in sorted(_CLASSES)]


@cache
def streams() -> dict[str, list[str]]:
    """Types of facts by the stream they belong to."""
    found: dict[str, set[str]] = {}
    for fact in known_facts():
        found.setdefault(fact.STREAM or fact.TYPE, set()).add(fact.TYPE)
    return {stream: sorted(types) for stream, types in found.items()}
