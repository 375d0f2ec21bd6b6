"""What an alliance, the log and a shared copy hold of the same things, compared. Plain Python."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing somebody holds: under which revision, and whether it is shown to others."""

    id: UUID
    revision: int
    is_shown: bool


class Kind(StrEnum):
    """What is wrong with one thing, and so what mends it."""

    COPY_WRONG = "copy_wrong"  # the log knows better than the copy: apply it again
    LOG_BEHIND = "log_behind"  # the alliance has released what the log does not know: tell again
    ORIGIN_BEHIND = "origin_behind"  # the alliance was restored: bring its record up to the log
    ORPHAN = "orphan"  # nobody knows where the copy comes from: a person decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same everywhere."""

    id: UUID
    kind: Kind


def digest(held: Iterable[Held]) -> str:
    """SHA-256 (hex) over what somebody holds; equal stocks give equal digests."""
    lines = sorted(f"{one.id} {one.revision} {one.is_shown}" for one in held)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def compare(
    *,
    origin: Mapping[UUID, Held],
    told: Mapping[UUID, Held],
    copy: Mapping[UUID, Held],
    altered: Collection[UUID] = (),
    on_their_way: Collection[UUID] = (),
) -> list[Difference]:
    """What must be mended so that all three hold the same; the highest revision is right.

    Args:
        origin: what the alliance's own records say.
        told: the newest fact of each thing in the log.
        copy: what the others are shown, withdrawn things included.
        altered: things whose copy says something else than its fact.
        on_their_way: things with facts still to be carried; they are left in peace.
    """
    ids = {*origin, *told, *copy} - set(on_their_way)
    found = [
        (id_, _kind(origin.get(id_), told.get(id_), copy.get(id_), is_altered=id_ in altered))
        for id_ in sorted(ids)
    ]
    return [Difference(id=id_, kind=kind) for id_, kind in found if kind is not None]


def _kind(
    origin: Held | None, told: Held | None, copy: Held | None, *, is_altered: bool
) -> Kind | None:
    if told is None:
        if origin is not None:
            return Kind.LOG_BEHIND
        return Kind.ORPHAN if copy is not None else None
    if origin is not None and origin.revision > told.revision:
        return Kind.LOG_BEHIND
    if copy is None or is_altered or _differ(told, copy):
        return Kind.COPY_WRONG
    if origin is None:
        return Kind.ORIGIN_BEHIND if told.is_shown else None  # what was withdrawn may be deleted
    return Kind.ORIGIN_BEHIND if origin.revision < told.revision else None


def _differ(told: Held, copy: Held) -> bool:
    return (told.revision, told.is_shown) != (copy.revision, copy.is_shown)
