"""The application of the service with a watch: each answer tells what it cost, by `Server-Timing`.

Only for the benchmark. Milliseconds: `wall` in the application, `cpu` of this thread, `sql` spent
waiting for the database; and the number of statements.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from threading import local
from typing import Any

from core.settings.wsgi import application as _service
from tests.benchmarks.load import sampling

_told = local()


def _count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        _told.sql += time.perf_counter() - began
        _told.statements += 1


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer, and say what it took."""
    from django.db import connection

    sampling.begin_once()
    _told.sql, _told.statements = 0.0, 0
    wall, cpu = time.perf_counter(), time.thread_time()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        spent = {
            "wall": (time.perf_counter() - wall) * 1000,
            "cpu": (time.thread_time() - cpu) * 1000,
            "sql": _told.sql * 1000,
            "statements": _told.statements,
        }
        value = ", ".join(f"{name};dur={number:.2f}" for name, number in spent.items())
        return start_response(status, [*headers, ("Server-Timing", value)], *rest)

    with connection.execute_wrapper(_count):
        return _service(environ, start)
