"""What a session remembers: PostgreSQL keeps each table it has seen until the session ends.

A pool takes connections back as they are. So a connection counts the alliances it has been in,
and one that has seen enough is ended when it is given back; the pool makes a new one.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings

_seen: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
_LONG_AGO = 0.0


def note(raw: Any, schema_name: str) -> None:
    """A session goes into an alliance's schema, or has made it."""
    _seen.setdefault(raw, set()).add(schema_name)


def is_full(raw: Any) -> bool:
    """Whether a session has seen as many alliances as one may."""
    return len(_seen.get(raw, ())) >= settings.DATABASE_ALLIANCES_PER_CONNECTION


def let_go(raw: Any) -> None:
    """Let the pool end this connection when it comes back, as one that is too old."""
    raw._expire_at = _LONG_AGO  # psycopg_pool compares it with the clock; there is no other way
