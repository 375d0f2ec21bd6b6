"""The application of the service with a watch: each answer tells what it cost, by `Server-Timing`.

Only for the benchmark. Milliseconds: `wall` in the application, `sql` waiting for the database,
the processor time of this thread by area; and the number of statements.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from core.settings.wsgi import application as _service
from tests.benchmarks.load import costs
from tests.benchmarks.load.costs import watch

costs.install()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer, and say what it took."""
    from django.db import connection

    watch.begin()
    began = time.perf_counter()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        watch.enter(costs.REST)
        told = {area: spent * 1000 for area, spent in watch.spent.items()}
        told["wall"] = (time.perf_counter() - began) * 1000
        told["sql"], told["statements"] = watch.waited_s * 1000, watch.statements
        value = ", ".join(f"{name};dur={number:.2f}" for name, number in told.items())
        return start_response(status, [*headers, ("Server-Timing", value)], *rest)

    with connection.execute_wrapper(costs.count):
        return _service(environ, start)
