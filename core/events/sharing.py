"""What everybody may read of a Praxisimpuls, as one record, and who can tell it.

The wings never meet, and yet an alliance copies from the catalogue. So the catalogue registers a
reader at start-up and the alliances ask here; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from .practice import ExampleRelease


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPractice:
    """A Praxisimpuls as it stands; `release` is None once it was withdrawn."""

    entry_id: UUID
    slug: str
    title: str
    revision: int
    alliance_id: UUID
    alliance_slug: str
    alliance_name: str
    release: ExampleRelease | None


type Reader = Callable[[Collection[UUID]], Mapping[UUID, SharedPractice]]
_readers: list[Reader] = []


def provide(reader: Reader) -> None:
    """Called once from an app's `ready()`; the latest reader answers."""
    _readers[:] = [reader]


def shared_practices(entry_ids: Collection[UUID]) -> Mapping[UUID, SharedPractice]:
    """Those of the entries that anybody ever shared, by id; nothing where nobody provides any."""
    return _readers[0](entry_ids) if _readers and entry_ids else {}


def shared_practice(entry_id: UUID) -> SharedPractice | None:
    """One of them."""
    return shared_practices([entry_id]).get(entry_id)
