"""Seconds per founding at 10, 100 and 500 alliances, beside django-tenants' own two ways.

Runs on embedded servers in a temporary directory. `SCALE=0.1` shrinks the sizes, `DOC=0` leaves
`docs/reference/benchmarks.md` as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SIZES = (10, 100, 500)
LIMIT_S = 60
_OURS, _STOCK = 9, 3  # runs per size; the median counts
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Median seconds of one founding with so many alliances already there; None = over the limit."""

    alliances: int
    replay_s: float
    migrate_s: float | None
    clone_s: float | None


def main() -> int:
    """Measure, print, write the page."""
    scale = float(os.environ.get("SCALE") or os.environ.get("BENCH_SCALE") or "1")
    sizes = sorted({max(2, round(size * scale)) for size in SIZES})
    with _servers():
        rows = list(_measure(sizes))
        versions = _versions()
    from tests.benchmarks import page

    text = page.table(rows)
    print("\n" + text)
    if os.environ.get("DOC") != "0" and scale == 1:
        page.write(rows, versions)
    return 0


@contextmanager
def _servers() -> Iterator[None]:
    """An instance of its own: servers, migrations, nothing else."""
    from core import embedded

    for name in ("DATABASE_URL", "REDIS_URL", "CACHE_URL", "MEDIA_ROOT"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings.dev"
    with tempfile.TemporaryDirectory(prefix="bn-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        os.environ["DATA_DIR"] = str(Path(folder, "data"))
        with embedded.running(Path(os.environ["DATA_DIR"])):
            _prepare()
            yield


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _measure(sizes: list[int]) -> Iterator[Row]:
    base, _ = _found(0)  # the first one also reads the dump; it is not measured
    there = 1
    for size in sizes:
        seconds: list[float] = []
        while there < size:
            base, took = _found(there)
            seconds.append(took)
            there += 1
        _say(f"{size} Bündnisse stehen; gemessen wird django-tenants …")
        yield Row(
            alliances=size,
            replay_s=median(seconds[-_OURS:]),
            migrate_s=_stock(),
            clone_s=_stock(base=base),
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


def _stock(*, base: str = "") -> float | None:
    """The same by django-tenants: its migrations, or its clone of a base schema."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.stock", str(_STOCK)],
        cwd=_ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.stock_settings",
            "BENCH_BASE_SCHEMA": base,
            "BENCH_LIMIT_S": str(LIMIT_S),
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return None if None in found else float(median(found))


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    return {
        "PostgreSQL": server.split()[0],
        "Django": version("django"),
        "django-tenants": version("django-tenants"),
        "Python": sys.version.split()[0],
    }


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
