"""Which consumer wants which facts; `tasks.routes` fills the table at start."""

from __future__ import annotations

from collections.abc import Iterable

_consumers: dict[str, set[str]] = {}
_on_demand: set[str] = set()


def subscribe(consumer: str, types: Iterable[str], *, on_demand: bool = False) -> None:
    """Let a consumer receive all facts of some types from now on.

    Args:
        on_demand: only facts of alliances for which it has a `core.outbox.models.Listener`.
    """
    if on_demand:
        _on_demand.add(consumer)
    for type_ in types:
        _consumers.setdefault(type_, set()).add(consumer)


def consumers_of(type_: str) -> list[str]:
    """Names of the consumers of one type of fact, sorted."""
    return sorted(_consumers.get(type_, ()))


def types_of(consumer: str) -> list[str]:
    """Types of facts a consumer receives, sorted."""
    return sorted(type_ for type_, consumers in _consumers.items() if consumer in consumers)


def on_demand() -> list[str]:
    """Consumers that receive only what somebody listens to, sorted."""
    return sorted(_on_demand)
