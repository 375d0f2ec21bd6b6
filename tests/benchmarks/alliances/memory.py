"""Memory of the sessions of one process that goes through all alliances and all their tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.benchmarks.alliances import population
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.alliances.signing import new_sessions


def measure(size: int) -> list[Line]:
    """The largest session in MB: given back as it is, and ended after fifty alliances."""
    everyone = population.all_of_them()[:size]
    return [Line(key="memory", ours=_ours(everyone), peer=_naive(everyone))]


def _ours(everyone: list[Any]) -> float:
    from core.tenancy import rounds

    new_sessions()  # those of what was measured before have seen much
    return max(_after_visiting(alliance) for alliance in rounds.one_by_one(everyone))


def _naive(everyone: list[Any]) -> float:
    """One session to the end, as a loop over `tenant_context` has it."""
    from django.db import connections

    from core.tenancy.migrating.connecting import unpooled

    before, own = connections["default"], unpooled()
    connections["default"] = own
    try:
        return max(map(_after_visiting, everyone))
    finally:
        connections["default"] = before
        own.close()


def _after_visiting(alliance: Any) -> float:
    """Look into every table of an alliance; own memory of the session in MB."""
    from django.apps import apps
    from django.conf import settings
    from django.db import connection

    from core.tenancy import alliance_context

    with alliance_context(alliance), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_config.name in settings.TENANT_APPS:
                cursor.execute(f'SELECT FROM "{model._meta.db_table}" LIMIT 1')
        return _own_mb(connection.connection.info.backend_pid)


def _own_mb(pid: int) -> float:
    """Without the shared buffers, which whoever touches them first would be charged with."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("RssAnon")).split()[1]) / 1024
