"""Released reports as an alliance and the register hold them, row by row. Plain Python."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from .stock import Difference, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One released version, by its code; `mark` is equal where both say the same of it."""

    code: str
    year: int
    quarter: int
    version: int
    mark: str

    @property
    def period(self) -> tuple[int, int]:
        """The quarter it is of."""
        return self.year, self.quarter

    @property
    def id(self) -> UUID:
        """A name for the notes of a reconciliation; always the same for a code."""
        return uuid5(NAMESPACE_OID, f"report:{self.code}")


def mark(*, released_at: datetime, figures_sha256: str, papers: Iterable[str]) -> str:
    """SHA-256 (hex) over what makes a version recognisable; `papers` are SHA-256 of files."""
    files = sorted({paper.lower() for paper in papers})
    words = [released_at.astimezone(UTC).isoformat(), figures_sha256, *files]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def digest(held: Iterable[Release]) -> str:
    """SHA-256 (hex) over all that somebody holds; equal registers give equal digests."""
    lines = sorted(f"{one.code} {one.period} {one.version} {one.mark}" for one in held)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def compare(
    *,
    origin: Mapping[str, Release],
    told: Mapping[str, Release],
    copy: Mapping[str, Release],
) -> dict[str, Difference]:
    """What must be mended so that the register says what alliances released; by code.

    A version the alliance does not know stays: it was genuine, and an alliance may have been
    restored. Only one that can be no part of its history waits for a person.

    Args:
        origin: what the alliance's own records say was released.
        told: what the log still knows.
        copy: the register.
    """
    found = {
        code: Difference(
            id=mine.id, kind=Kind.COPY_WRONG if told.get(code) == mine else Kind.LOG_BEHIND
        )
        for code, mine in sorted(origin.items())
        if copy.get(code) != mine
    }
    for code, one in sorted(copy.items()):
        if code in origin or one == told.get(code):
            continue
        if code in told:
            found[code] = Difference(id=one.id, kind=Kind.COPY_WRONG)
        elif not _may_be_history(one, [*origin.values(), *told.values()]):
            found[code] = Difference(id=one.id, kind=Kind.ORPHAN)
    return found


def _may_be_history(one: Release, known: Iterable[Release]) -> bool:
    """Whether the log may have forgotten a version that a later one has replaced."""
    versions = {other.version for other in known if other.period == one.period}
    return one.version not in versions and any(version > one.version for version in versions)
