"""What goes over the wire to PostgreSQL, by libpq's own log."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def sent() -> Iterator[list[str]]:
    """The statements of each message this connection sends in the block; filled at its end."""
    found: list[str] = []
    connection.ensure_connection()
    raw = connection.connection.pgconn
    with tempfile.TemporaryFile() as log:
        raw.trace(log.fileno())
        try:
            yield found
        finally:
            raw.untrace()
            log.seek(0)
            lines = log.read().decode().splitlines()
            found += [_text(line) for line in lines if re.match(r"[^\t]*\tF\t\d+\t", line)]


def _text(line: str) -> str:
    return line.partition('"')[2].rpartition('"')[0]
