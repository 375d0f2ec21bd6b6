"""Seconds per founding at 10, 100 and 500 alliances, beside django-tenants' own two ways."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SIZES = (10, 100, 500)
LIMIT_S = 60
OURS, STOCK = 9, 3  # runs per size; the median counts
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Median seconds of one founding with so many alliances there; None = over the limit."""

    alliances: int
    replay_s: float
    migrate_s: float | None
    clone_s: float | None


def measure(scale: float) -> list[Row]:
    """Fill the instance step by step and compare at each size."""
    return list(_measure(sorted({max(2, round(size * scale)) for size in SIZES})))


def _measure(sizes: list[int]) -> Iterator[Row]:
    base, _ = _found(0)  # the first one also reads the dump; it is not measured
    there = 1
    for size in sizes:
        seconds: list[float] = []
        while there < size:
            base, took = _found(there)
            seconds.append(took)
            there += 1
        print(f"{size} Bündnisse stehen; gemessen wird django-tenants …", flush=True)
        yield Row(
            alliances=size,
            replay_s=median(seconds[-OURS:]),
            migrate_s=stock(),
            clone_s=stock(base=base),
        )


def _found(number: int) -> tuple[str, float]:
    """Found one more alliance as the import does; its schema and the seconds it took."""
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    name = f"Vergleichsbündnis {number}"
    profile = Profile(slug=f"vergleich-{number}", name=name, land="NW", seat=f"Ort {number}")
    begin = time.perf_counter()
    alliance = found_alliance(profile=profile)
    return str(alliance.schema_name), time.perf_counter() - begin


def stock(*, base: str = "", limit_s: int = LIMIT_S, runs: int = STOCK) -> float | None:
    """The same by django-tenants: its migrations, or its clone of a base schema."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.stock", str(runs)],
        cwd=_ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.stock_settings",
            "BENCH_BASE_SCHEMA": base,
            "BENCH_LIMIT_S": str(limit_s),
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return None if None in found else float(median(found))
