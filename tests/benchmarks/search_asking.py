"""One question three ways: by page or API, and the bare SQL of the same answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
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
    user, _ = User.objects.get_or_create(email="messung@bund.example", name="Messung")
    NationalRole.objects.get_or_create(user=user, role=NationalRoleKind.OFFICE)
    made.force_login(user)
    return made


def forget() -> None:
    """Something changes: the next visitor is the first to see it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE editions_edition SET token = gen_random_uuid()")


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
    """The same statements through psycopg alone, in one transaction; how many rows came back.

    As who reads them otherwise: behind the second wall others see no rows at all.
    """
    from django.db import connection, transaction

    from core.tenancy import schema_context
    from core.tenancy.context import PUBLIC

    rows = 0
    with ExitStack() as stack:
        stack.enter_context(schema_context(PUBLIC))
        stack.enter_context(connection.cursor()).execute("SELECT 1")  # sets path and role
        stack.enter_context(transaction.atomic())
        cursor = stack.enter_context(connection.connection.cursor())
        for sql, params in statements:
            cursor.execute(sql, params or None)
            rows += len(cursor.fetchall()) if cursor.description else 0
    if not rows:
        raise RuntimeError("bare SQL reads nothing: the times mean nothing")
    return rows


def seconds(act: Callable[[], Any]) -> float:
    """How much processor time something takes, here and in PostgreSQL.

    Not the time on the wall: who else uses the machine must not count.
    """
    before, begin = _servers(), time.process_time()
    act()
    own = time.process_time() - begin
    return own + sum(used - before.get(pid, 0.0) for pid, used in _servers().items())


def _servers() -> dict[str, float]:
    """Seconds on a processor of each process that works for our database, new ones included."""
    from django.db import connection

    mark = f" {connection.settings_dict['NAME']} ".encode()
    postmaster = _postmaster()
    found = {}
    for pid in Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split():
        try:
            if mark in Path(f"/proc/{pid}/cmdline").read_bytes():
                used = Path(f"/proc/{pid}/schedstat").read_text().split()[0]
                found[pid] = int(used) / 1e9
        except (FileNotFoundError, ProcessLookupError):  # it has ended
            continue
    return found


@cache
def _postmaster() -> int:
    """The process all others of our PostgreSQL come from."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])
