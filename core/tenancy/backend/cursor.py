"""A cursor that changes the alliance in the same message as the question it is changed for.

PostgreSQL takes several statements in one message of the simple protocol and runs them in order,
each read with what those before it have set. So a change of path and role costs no way of its own,
nor does the beginning of a transaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Self

import psycopg
from django.db.backends.postgresql.base import CursorMixin
from psycopg.pq import TransactionStatus

if TYPE_CHECKING:
    from .base import DatabaseWrapper

# Others may not share a transaction with anything (`CREATE INDEX CONCURRENTLY`), must come first
# in one (`SET TRANSACTION`) or have to work in one that has failed (`ROLLBACK TO SAVEPOINT`).
_MAY_SHARE = re.compile(r"[\s(]*(?:SELECT|INSERT|UPDATE|DELETE|WITH|VALUES)\b", re.IGNORECASE)


class EnteringCursor(CursorMixin, psycopg.ClientCursor[Any]):
    """Django's cursor for psycopg; one that `entrance` is put on enters before it asks."""

    entrance: DatabaseWrapper | None = None

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        """Run a statement inside the alliance in force now."""
        wrapper = self.entrance
        if wrapper is None:
            return super().execute(query, params, **options)
        ahead, begin = wrapper.entering(), _beginning(self.connection)
        if not ahead and not begin:
            return super().execute(query, params, **options)
        if not isinstance(query, str) or not _MAY_SHARE.match(query):
            wrapper.enter()
            return super().execute(query, params, **options)
        first = "; ".join([*begin, *ahead])
        first = first if params is None else first.replace("%", "%%")
        with wrapper.noting_entrance() if ahead else nullcontext(), _begun(self.connection, begin):
            super().execute(f"{first}; {query}", params, **options)
        for _ in [*begin, *ahead]:
            self.nextset()  # to what the question has brought
        return self

    def executemany(self, *args: Any, **options: Any) -> None:
        """As `execute`; the change goes ahead."""
        self._enter()
        super().executemany(*args, **options)

    def stream(self, *args: Any, **options: Any) -> Iterator[Any]:
        """As `execute`; the change goes ahead."""
        self._enter()
        return super().stream(*args, **options)

    def copy(self, *args: Any, **options: Any) -> Any:
        """As `execute`; the change goes ahead."""
        self._enter()
        return super().copy(*args, **options)

    def _enter(self) -> None:
        if self.entrance is not None:
            self.entrance.enter()


def _beginning(raw: Any) -> tuple[str, ...]:
    """What psycopg would send ahead of the next statement, in a message of its own."""
    if raw.autocommit or raw.pgconn.transaction_status != TransactionStatus.IDLE:
        return ()
    return (raw._get_tx_start_command().decode(),)


@contextmanager
def _begun(raw: Any, begin: tuple[str, ...]) -> Iterator[None]:
    """Around a message that begins with it: psycopg, which asks this alone, must not."""
    if not begin:
        yield
        return
    raw._autocommit = True
    try:
        yield
    finally:
        raw._autocommit = False
