"""End a database session from outside; no role of the app may do so itself."""

from typing import Any

import psycopg

from tests.harness import ground


def cut(cursor: Any) -> None:
    """End the session a cursor works in, and let it find out.

    Raises:
        OperationalError: always.
    """
    cursor.execute("SELECT pg_backend_pid()")
    end(cursor.fetchone()[0])
    cursor.execute("SELECT 1")


def end(pid: int) -> None:
    """End a session of the suite's cluster, and wait until it is gone."""
    with psycopg.connect(ground.admin_dsn(), autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
