"""A connection that does not wait for ever: a replica that hangs must not take the web along."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

ANSWER_S = 5.0


class ImpatientConnection(psycopg.Connection[Any]):
    """psycopg's own, but each statement is answered within seconds or the connection is given up.

    PostgreSQL's `statement_timeout` is kept by the server, and one that is frozen keeps nothing.
    """

    def wait[R](self, gen: PQGen[R], interval: float = 0.1, timeout: float | None = None) -> R:
        """psycopg's one place where an answer is waited for.

        Raises:
            OperationalError: none has come in time, besides what psycopg raises.
        """
        try:
            return super().wait(gen, interval, ANSWER_S if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()  # the answer may still come, and would be taken for another
            raise
