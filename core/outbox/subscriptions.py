"""Which consumer wants which facts; `tasks.routes` fills the table at start."""

from __future__ import annotations

from collections.abc import Iterable

_consumers: dict[str, set[str]] = {}


def subscribe(consumer: str, types: Iterable[str]) -> None:
    """Let a consumer receive all facts of some types from now on."""
    for type_ in types:
        _consumers.setdefault(type_, set()).add(consumer)


def consumers_of(type_: str) -> list[str]:
    """Names of the consumers of one type of fact, sorted."""
    return sorted(_consumers.get(type_, ()))


def types_of(consumer: str) -> list[str]:
    """Types of facts a consumer receives, sorted."""
    return sorted(type_ for type_, consumers in _consumers.items() if consumer in consumers)
