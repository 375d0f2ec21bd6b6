"""Nobody waits long for a lock: who holds it may be a machine that is cut off.

PostgreSQL misses such a one only after half a minute. What others have to do meanwhile must not
wait behind what needs that lock.
"""

from __future__ import annotations

from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

# A worker that is stopped with locks in its hand loses its connection after a minute.
WAIT_BRIEFLY = """
    set_config('lock_timeout', '1s', true),
    set_config('idle_in_transaction_session_timeout', '60s', true)
"""


def wait_briefly() -> None:
    """Until this transaction ends, a lock another holds is waited for a second only.

    Whoever needs it then raises what `is_locked_elsewhere` knows.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {WAIT_BRIEFLY}")


def is_locked_elsewhere(error: BaseException) -> bool:
    """Whether nothing is wrong but that somebody else holds a lock."""
    return isinstance(error, OperationalError) and isinstance(error.__cause__, LockNotAvailable)
