"""Whether a connection of the pool still lives, mostly without asking it.

Django lets the pool send an empty message ahead of every request. Who was heard a moment ago has
told the kernel when it went: its farewell waits to be read. Only a connection that has rested is
asked, since a firewall may have forgotten it and nobody says so.
"""

from __future__ import annotations

import select
import time
from typing import Any
from weakref import WeakKeyDictionary

from psycopg_pool import ConnectionPool

RESTED_S = 10.0  # as long as the kernel waits before it looks itself (`keepalives_idle`)
_heard: WeakKeyDictionary[Any, float] = WeakKeyDictionary()


def note(raw: Any) -> None:
    """It has just answered and goes back into the pool."""
    _heard[raw] = time.monotonic()


def check(raw: Any) -> None:
    """The pool's look at a connection before it gives it away.

    Raises:
        OperationalError: it is gone; the pool then takes another.
    """
    rested = time.monotonic() - _heard.get(raw, -RESTED_S)
    if rested >= RESTED_S or _has_something_to_say(raw):
        ConnectionPool.check_connection(raw)


def _has_something_to_say(raw: Any) -> bool:
    """Something waits at the socket: a farewell, or news that asking takes in."""
    look = select.poll()
    look.register(raw.fileno(), select.POLLIN)
    return bool(look.poll(0))
