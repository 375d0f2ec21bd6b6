"""A cursor that changes the alliance in the same message as the question it is changed for.

PostgreSQL takes several statements in one message of the simple protocol and runs them in order,
each read with what those before it have set. So a change of path and role costs no way of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

import psycopg
from django.db.backends.postgresql.base import CursorMixin

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
        ahead = wrapper.entering() if wrapper is not None else ()
        if wrapper is None or not ahead:
            return super().execute(query, params, **options)
        if not isinstance(query, str) or not _MAY_SHARE.match(query):
            wrapper.enter()
            return super().execute(query, params, **options)
        first = "; ".join(ahead)
        first = first if params is None else first.replace("%", "%%")
        with wrapper.noting_entrance():
            super().execute(f"{first}; {query}", params, **options)
        for _ in ahead:
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
