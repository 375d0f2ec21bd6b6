"""What so many alliances are for PostgreSQL itself: its catalogue, dumps, locks."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.alliances import population
from tests.benchmarks.alliances.records import Line

_CATALOGUE = """
    SELECT sum(pg_total_relation_size(oid)) / 2^20 FROM pg_class
    WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'
"""
_DEAD = """
    SELECT 100.0 * sum(n_dead_tup) / greatest(1, sum(n_live_tup + n_dead_tup))
    FROM pg_stat_sys_tables WHERE schemaname = 'pg_catalog'
"""
_SLOTS = """
    SELECT current_setting('max_connections')::int
        + current_setting('max_prepared_transactions')::int
"""
_LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'relation' AND pid <> pg_backend_pid()"


def measure(size: int) -> list[Line]:
    """Sizes as they are, and two dumps."""
    one = population.all_of_them()[0]
    relations, catalogue, whole = (
        _value("SELECT count(*) FROM pg_class"),
        _value(_CATALOGUE),
        _value("SELECT pg_database_size(current_database()) / 2^20"),
    )
    dumped, locks = _dump()
    alone, _ = _dump("-n", one.schema_name)
    return [
        Line(key="relations", ours=relations / size),
        Line(key="pg-catalogue", ours=catalogue / size),
        Line(key="dead", ours=_value(_DEAD)),
        Line(key="database", ours=whole / size),
        Line(key="dump", ours=dumped / size),
        Line(key="dump-alone", ours=alone, peer=_copied(one)),
        Line(key="locks", ours=locks),
        Line(key="locks-each", ours=locks / _value(_SLOTS)),
    ]


def _value(sql: str) -> float:
    from django.db import connection

    from core.tenancy import owner_context

    with owner_context(), connection.cursor() as cursor:
        cursor.execute(sql)
        return float(cursor.fetchone()[0])


def _dump(*which: str) -> tuple[float, float]:
    """Seconds of a dump, and the most locks it held at a time."""
    from core.embedded.binaries import postgres_bin
    from core.embedded.postgres import SUPERUSER

    values = _address()
    with tempfile.TemporaryDirectory(prefix="bn-dump-") as folder:
        at = ("-h", values["HOST"], "-U", SUPERUSER, "-Fc", "-f", str(Path(folder, "dump")))
        begin, most = time.perf_counter(), 0.0
        dump = subprocess.Popen([postgres_bin() / "pg_dump", *at, *which, values["NAME"]])
        while dump.poll() is None:
            most = max(most, _value(_LOCKS))
            time.sleep(0.05)
    if dump.returncode:
        raise RuntimeError("pg_dump has failed: the times mean nothing")
    return time.perf_counter() - begin, most


def _copied(alliance: Any) -> float:
    """The rows of the same tables by COPY, in one transaction."""
    from django.apps import apps
    from django.conf import settings
    from django.db import connection, transaction

    from core.tenancy import alliance_context

    begin = time.perf_counter()
    with alliance_context(alliance), transaction.atomic(), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_config.name in settings.TENANT_APPS:
                with cursor.copy(f'COPY "{model._meta.db_table}" TO STDOUT') as copy:
                    for _ in copy:
                        pass
    return time.perf_counter() - begin


def _address() -> dict[str, str]:
    from django.db import connection

    return {name: str(connection.settings_dict[name]) for name in ("HOST", "NAME")}
