"""A process that asks for the page in one way: `python -m tests.benchmarks.alliances.visitor WAY`.

A line names what is wanted, path and host: a number for the seconds of so many requests, `count`
for the messages of one to PostgreSQL, `text` for what it says.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial
from typing import Any


def main() -> None:
    """Ask whenever told."""
    os.environ["BENCH_WAY"], os.environ["BENCH_SCHEMA"] = sys.argv[1:3]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.alliances.ways"
    import django

    django.setup()
    from django.test import Client

    print("ready", flush=True)
    for line in sys.stdin:
        word, url, host = line.split()
        ask = partial(_ask, Client(SERVER_NAME=host), url)
        print(json.dumps(_answer(word, ask)), flush=True)


def _ask(client: Any, url: str) -> Any:
    """One request and what follows it in a server: the connection goes back into the pool."""
    from django.db import close_old_connections

    answer = client.get(url)
    close_old_connections()
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code}: the times mean nothing")
    return answer


def _answer(word: str, ask: Any) -> Any:
    if word == "count":
        return _statements(ask)
    if word == "text":
        return ask().content.decode()
    return [_seconds(ask) for _ in range(int(word))]


def _seconds(ask: Any) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin


def _statements(ask: Any) -> int:
    """Messages sent: whatever goes through a cursor of psycopg, by whomever it was made."""
    import psycopg
    from django.db import connection

    sent: list[object] = []
    plain = type(connection.cursor().cursor)

    class Counting(plain):  # type: ignore[misc, valid-type]
        def execute(self, query: Any, *args: Any, **kwargs: Any) -> Any:
            if query:  # the pool's look whether it lives is none
                sent.append(query)
            return super().execute(query, *args, **kwargs)

    raw: psycopg.Connection[Any] = connection.connection
    before, raw.cursor_factory = raw.cursor_factory, Counting
    connection.close()  # back into the pool, which has no other
    ask()
    raw.cursor_factory = before
    return len(sent)


if __name__ == "__main__":
    main()
