"""One piece of work two ways: by us, and as the bare SQL of the same work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

type Statement = tuple[str, Any, bool]
# what only makes sense once, or in the transaction it was meant for
_LEFT_OUT = ("SAVEPOINT", "SET TRANSACTION", "RELEASE", "ROLLBACK")


def seconds(act: Callable[[], Any]) -> float:
    """How long something takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def both(act: Callable[[], Any], *, rounds: int) -> tuple[float, float]:
    """Median seconds of the work and of its bare SQL, in turns; everything is undone."""
    ours, bare = [], []
    for _ in range(rounds):
        with undone(), noted() as sent:
            ours.append(seconds(act))
        with undone():
            bare.append(seconds(lambda sent=sent: send(sent)))
    return median(ours), median(bare)


@contextmanager
def undone() -> Iterator[None]:
    """What happens in the block is taken back."""
    from django.db import connection, transaction

    with transaction.atomic():
        connection.enter()  # path and role are set, as they were when it was noted
        yield
        transaction.set_rollback(True)


@contextmanager
def noted() -> Iterator[list[Statement]]:
    """What is sent to the database, changes of alliance included."""
    from django.db import connection

    sent: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        entrance = context["cursor"].cursor.entrance  # None: it stays where the last one was
        if entrance is not None and (ahead := entrance.entering()):
            sent.append(("; ".join(ahead), None, False))
        if not sql.lstrip().startswith(_LEFT_OUT):
            sent.append((sql, params, many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


def send(statements: list[Statement]) -> None:
    """The same statements through psycopg alone."""
    from django.db import connection

    with connection.connection.cursor() as cursor:
        for sql, params, many in statements:
            if many:
                cursor.executemany(sql, params)
                continue
            cursor.execute(sql, params or None)
            if cursor.description:
                cursor.fetchall()
