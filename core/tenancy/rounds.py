"""Work that goes from alliance to alliance on one connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection

from .backend import memory


def one_by_one[A](alliances: Iterable[A]) -> Iterator[A]:
    """Each alliance in its turn; between two of them the connection may be given back.

    So nothing that hangs on the session may span several alliances, no transaction either.
    """
    for alliance in alliances:
        yield alliance
        give_back()


def give_back() -> None:
    """Give the connection back if it has seen enough alliances; the next query takes another."""
    raw = connection.connection
    if raw is not None and memory.is_full(raw) and not connection.in_atomic_block:
        connection.close()
