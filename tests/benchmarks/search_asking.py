"""One question three ways: by page or API, and the bare SQL of the same answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

type Statement = tuple[str, Any]


def client() -> Any:
    """A visitor without a session."""
    from django.conf import settings
    from django.test import Client

    settings.API_REQUESTS_ANONYMOUS = 10**9
    return Client(SERVER_NAME="localhost")


def office_client() -> Any:
    """Somebody of the service office, signed in."""
    from core.accounts.models import NationalRole, NationalRoleKind, User

    made = client()
    user = User.objects.create(email="messung@bund.example", name="Messung")
    NationalRole.objects.create(user=user, role=NationalRoleKind.OFFICE)
    made.force_login(user)
    return made


def forget() -> None:
    """Let the next visitor be the first since something changed."""
    from django.core.cache import caches

    caches["shared"].clear()


def statements_of(ask: Callable[[], Any]) -> tuple[list[Statement], Any]:
    """What an answer asks the database, and the answer."""
    from django.db import connection

    sent: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = ask()
    if answer.status_code not in (200, 304):
        raise RuntimeError(f"{answer.status_code}: the times mean nothing")
    return [one for one in sent if "SAVEPOINT" not in one[0]], answer


def bare(statements: Sequence[Statement]) -> int:
    """The same statements through psycopg alone, in one transaction; how many rows came back."""
    from django.db import connection, transaction

    connection.ensure_connection()
    rows = 0
    with ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        cursor = stack.enter_context(connection.connection.cursor())
        for sql, params in statements:
            cursor.execute(sql, params or None)
            rows += len(cursor.fetchall()) if cursor.description else 0
    return rows


def seconds(act: Callable[[], Any]) -> float:
    """How long something takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin
