"""Seconds of a migration over all alliances, beside django-tenants' multiprocessing executor."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks import founding
from tests.benchmarks.children import require

SCENARIOS = {"nothing": "", "column": "column", "python": "python"}
SAMPLE = 20  # django-tenants' executor gets so many of the alliances that stand there
OURS = 3
_ROOT = Path(__file__).parents[2]
_GROWN = """
    SELECT count(*) FROM information_schema.columns
    WHERE table_name = 'partners_partner' AND column_name = 'grown'
"""
_WHOLE = os.environ.get("PEER_WHOLE", "")
SIZES = (50, 700) if _WHOLE else (50, 100, 200, 700)  # an hour of the peer's is in the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One scenario with so many alliances: our seconds, theirs, over how many theirs ran."""

    scenario: str
    alliances: int
    ours_s: float
    theirs_s: float
    sampled: int

    @property
    def theirs_all_s(self) -> float:
        """Their seconds for all alliances, from the sample."""
        return self.theirs_s * self.alliances / self.sampled


def measure(scale: float) -> list[Row]:
    """Fill the instance step by step; at each size every scenario, ours and theirs in turn."""
    return list(_measure(sorted({max(4, round(size * scale)) for size in SIZES})))


def _measure(sizes: list[int]) -> Iterator[Row]:
    schemas: list[str] = []
    for size in sizes:
        while len(schemas) < size:
            schemas.append(founding._found(len(schemas))[0])
        sampled = schemas if _WHOLE else schemas[:: max(1, size // SAMPLE)][:SAMPLE]
        for scenario, package in SCENARIOS.items():
            row = Row(
                scenario=scenario,
                alliances=size,
                ours_s=_ours(package, schemas),
                theirs_s=_theirs(package, list(sampled), schemas),
                sampled=len(sampled),
            )
            print(row, flush=True)
            yield row


def _ours(package: str, schemas: list[str]) -> float:
    """Median of some runs of `manage.py migrate`, without Django's start."""
    from django.core.management import call_command
    from django.test import override_settings

    seconds = []
    with override_settings(MIGRATION_MODULES=_modules(package)):
        for _ in range(OURS):
            begin = time.perf_counter()
            call_command("migrate", stdout=io.StringIO())
            seconds.append(time.perf_counter() - begin)
            _undo(package, schemas, wanted=len(schemas))
    return median(seconds)


def _theirs(package: str, sampled: list[str], schemas: list[str]) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.stock_migrate"],
        cwd=_ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.stock_settings",
            "BENCH_MIGRATIONS": _modules(package).get("partners", ""),
            "BENCH_LIMIT_S": "0",
        },
        input="\n".join(sampled),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    _undo(package, schemas, wanted=len(sampled))
    return float(json.loads(done.stdout.splitlines()[-1]))


def _modules(package: str) -> dict[str, str]:
    return {"partners": f"tests.harness.growing.{package}"} if package else {}


def _undo(package: str, schemas: list[str], *, wanted: int) -> None:
    """Take back what was added; a run that did not add it everywhere has no time."""
    from django.db import connection

    from core.tenancy import owner_context

    if not package:
        return
    with owner_context(), connection.cursor() as cursor:
        cursor.execute(_GROWN)
        grown = cursor.fetchone()[0]
        for schema in schemas:
            table = f'"{schema}".partners_partner'
            cursor.execute(f"ALTER TABLE {table} DROP COLUMN IF EXISTS grown")
        for schema in ("public", *schemas):
            cursor.execute(f"DELETE FROM \"{schema}\".django_migrations WHERE name LIKE 'm09%'")
    require(grown, wanted)
