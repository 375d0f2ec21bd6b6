"""A fact as it travels: the common fields beside a payload of JSON primitives."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from cattrs.preconf.json import make_converter

from .fact import Fact, fact_class

_converter = make_converter()
_converter.register_unstructure_hook(UUID, str)
_converter.register_structure_hook(UUID, lambda value, _: UUID(str(value)))
_COMMON = tuple(field.name for field in fields(Fact))


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One row of the outbox, read."""

    event_id: UUID
    type: str
    version: int
    alliance_id: UUID
    alliance_slug: str
    aggregate_id: UUID
    revision: int
    occurred_at: datetime
    actor_id: UUID | None
    payload: dict[str, Any]

    def fact(self) -> Fact:
        """The typed fact inside.

        Raises:
            KeyError: an unknown type or version.
            cattrs.BaseValidationError: the payload does not fit it.
        """
        return from_payload(self)


def to_payload(fact: Fact) -> dict[str, Any]:
    """The fields a fact adds to the common ones, as JSON primitives."""
    everything: dict[str, Any] = _converter.unstructure(fact)
    return {name: value for name, value in everything.items() if name not in _COMMON}


def from_payload(envelope: Envelope) -> Fact:
    """Build the typed fact from an envelope."""
    common = {name: getattr(envelope, name) for name in _COMMON}
    common["occurred_at"] = envelope.occurred_at.isoformat()
    return _converter.structure(
        envelope.payload | common, fact_class(envelope.type, envelope.version)
    )
