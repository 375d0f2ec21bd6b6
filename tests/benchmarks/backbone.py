"""The event backbone beside its peers: facts a second, commits, latency, turns, memory.

Every comparison is interleaved (A B A B A B) on the same servers, the median of three counts, and
what was written is counted before a time does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

ROUNDS = 3
_ROOT = Path(__file__).parents[2]
_TEXT = (
    "Wir haben mit Eltern und Betrieben einen offenen Treff aufgebaut, in dem Beratung und "
    "Betreuung zusammenkommen. Am Anfang standen zwei Abende, an denen wir zugehört haben. "
) * 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """What was measured; rates a second, times in seconds, memory in MB."""

    facts: int
    catalogue: dict[int, float]  # by number of processes
    directory: dict[int, float]
    celery: float
    commits_with: float
    commits_without: float
    shown_p50: float
    shown_p95: float
    loop_p95: float
    idle_p95: float
    busy_p95: float
    memory: tuple[float, float]


def measure(scale: float) -> Backbone:
    """Measure everything; the instance must be running and migrated."""
    number = max(60, round(2000 * scale))
    alliances = _found(3)
    catalogue: dict[int, list[float]] = {1: [], 2: []}
    directory: dict[int, list[float]] = {1: [], 2: []}
    celery = []
    with _celery(max(200, number)) as noop:
        for _ in range(ROUNDS):
            for processes in (1, 2):
                _write(_releases(alliances, number))
                catalogue[processes].append(number / _carry("catalogue", number, processes))
                _settle()
                _write(_joined(alliances, number))
                directory[processes].append(number / _carry("directory", number, processes))
                _settle()
            celery.append(noop())
    with_, without = _commits(max(10, round(100 * scale)))
    shown, loop = _latencies(alliances[0], max(10, round(60 * scale)))
    idle, busy = _turns(alliances, max(100, round(5000 * scale)))
    return Backbone(
        facts=number,
        catalogue={key: median(rates) for key, rates in catalogue.items()},
        directory={key: median(rates) for key, rates in directory.items()},
        celery=median(celery),
        commits_with=with_,
        commits_without=without,
        shown_p50=median(shown),
        shown_p95=_p95(shown),
        loop_p95=_p95(loop),
        idle_p95=_p95(idle),
        busy_p95=_p95(busy),
        memory=_memory(alliances, max(500, round(10_000 * scale))),
    )


def _found(number: int) -> list[Any]:
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    made = []
    for n in range(number):
        slug = f"messung-{uuid4().hex[:8]}"
        made.append(found_alliance(profile=Profile(slug=slug, name=slug, land="NW", seat=f"O{n}")))
    _settle()
    return made


def _releases(alliances: list[Any], number: int) -> list[Any]:
    from core.events import ExampleRelease, PracticeExamplePublished

    now = datetime.now(UTC)
    found = []
    for n in range(number):
        release = ExampleRelease(
            title=f"Familiencafé Nummer {n}",
            summary="Ein offener Treff für Familien am Samstag.",
            situation=_TEXT,
            goal=_TEXT[:200],
            steps=["Zuhören: zwei Abende mit Eltern.", "Anfangen: ein Raum, ein Samstag."],
            results=_TEXT,
            result_figures=[{"value": "114", "label": "Familien beraten"}],
            action_fields=["familienzeit"],
            target_groups=["eltern"],
            partners_involved=[],
            started_on=None,
            ended_on=None,
            is_ongoing=True,
            staff_hours=30,
            cost_eur=1000,
            volunteer_hours=20,
            funding="",
            impact_stage=4,
            success_factors="",
            pitfalls="",
            transfer=_TEXT[:200],
            contact={},
            license="CC-BY-4.0",
            released_at=now,
            alliance_name="Bündnis",
            land="NW",
            seat="Ort",
            is_demo=False,
        )
        found.append(
            PracticeExamplePublished(**_header(alliances[n % len(alliances)], now), release=release)
        )
    return found


def _joined(alliances: list[Any], number: int) -> list[Any]:
    from core.events import PartnerJoined

    now = datetime.now(UTC)
    return [
        PartnerJoined(
            **_header(alliances[n % len(alliances)], now), sector="verein", joined_on=None
        )
        for n in range(number)
    ]


def _header(alliance: Any, now: datetime) -> dict[str, Any]:
    return {
        "alliance_id": alliance.id,
        "alliance_slug": alliance.slug,
        "aggregate_id": uuid4(),
        "revision": 1,
        "occurred_at": now,
    }


def _write(facts: list[Any]) -> None:
    from django.db import transaction

    from core.outbox import services as outbox

    with transaction.atomic():
        outbox.append(*facts)


def _settle() -> None:
    from tasks.outbox import drain_all

    while drain_all():
        pass


def _carry(consumer: str, number: int, processes: int) -> float:
    """Seconds until so many facts were carried by so many processes, counted by their receipts."""
    from federation.inbox.models import Receipt

    receipts = Receipt.objects.filter(consumer=consumer)
    before = receipts.count()
    children = [_child(consumer) for _ in range(processes)]
    for child in children:
        child.stdout.readline()
    begin = time.perf_counter()
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.wait()
    took = time.perf_counter() - begin
    _require(receipts.count() - before, number)
    return took


def _child(consumer: str, *more: str) -> Any:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.carry", consumer, *more],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def _celery(number: int) -> Iterator[Callable[[], float]]:
    """A stock worker, and what measures its no-op tasks a second."""
    from django.conf import settings
    from redis import Redis

    from tests.benchmarks.stock_celery import app, noop, redis_url

    command = ("-m", "celery", "-A", "tests.benchmarks.stock_celery", "worker", "-c", "2")
    worker = subprocess.Popen(
        [sys.executable, *command, "--loglevel", "ERROR", "-Q", "stock"],
        cwd=_ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    store = Redis.from_url(redis_url(settings.CELERY_BROKER_URL))

    def rate() -> float:
        app.control.cancel_consumer("stock", reply=True)
        for _ in range(number):
            noop.delay()
        _require(store.llen("stock"), number)
        begin = time.perf_counter()
        app.control.add_consumer("stock")
        while store.llen("stock") or store.hlen("unacked"):
            time.sleep(0.005)
        return number / (time.perf_counter() - begin)

    try:
        while not app.control.ping(timeout=1):
            pass
        yield rate
    finally:
        worker.kill()
        worker.wait()


def _commits(each: int) -> tuple[float, float]:
    """Commits a second of 8 writers: a row of business with a fact and its hint, and without."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_business (id bigserial PRIMARY KEY, note text)")
    alliance = _found(1)[0]
    with_, without = [], []
    for _ in range(ROUNDS):
        without.append(_committing(each, alliance, tells=False))
        with_.append(_committing(each, alliance, tells=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_business")
        _require(cursor.fetchone()[0], 8 * each * 2 * ROUNDS)
        cursor.execute("DROP TABLE bench_business")
    _settle()
    return median(with_), median(without)


def _committing(each: int, alliance: Any, *, tells: bool) -> float:
    from django.db import connection, transaction

    from core.outbox import services as outbox

    ready = threading.Barrier(9)

    def write() -> None:
        connection.ensure_connection()
        ready.wait()
        for n in range(each):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO bench_business (note) VALUES (%s)", [f"Zeile {n}"])
                if tells:
                    outbox.append(*_joined([alliance], 1))
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    ready.wait()
    begin = time.perf_counter()
    for writer in writers:
        writer.join()
    return 8 * each / (time.perf_counter() - begin)


def _latencies(alliance: Any, number: int) -> tuple[list[float], list[float]]:
    """Seconds from commit to row: through hint, broker and worker, and by a bare loop."""
    shown: list[float] = []
    with _worker():
        for _ in range(number):
            shown.append(_until_shown(alliance))
            time.sleep(0.05)
    loop: list[float] = []
    child = _child("catalogue", "--loop")
    child.stdout.readline()
    child.stdin.write("go\n")
    child.stdin.flush()
    for _ in range(number):
        loop.append(_until_shown(alliance))
        time.sleep(0.05)
    child.kill()
    child.wait()
    _settle()
    return shown, loop


@contextmanager
def _worker() -> Iterator[None]:
    from core.embedded import roles
    from core.embedded.children import spawn

    command = roles.command("worker", bind="", scratch=Path(os.environ["DATA_DIR"]))
    worker = spawn(command, output=subprocess.DEVNULL)
    alliance = _found(1)[0]
    while _until_shown(alliance) > 0.5:
        pass
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _until_shown(alliance: Any) -> float:
    from federation.catalogue.models import CatalogueEntry

    fact = _releases([alliance], 1)[0]
    _write([fact])
    begin = time.perf_counter()
    while not CatalogueEntry.objects.filter(id=fact.aggregate_id).exists():
        if time.perf_counter() - begin > 60:
            raise RuntimeError("a release never reached the catalogue")
        time.sleep(0.001)
    return time.perf_counter() - begin


def _turns(alliances: list[Any], backlog: int) -> tuple[list[float], list[float]]:
    """Seconds a neighbour's partner takes to be counted: alone, and beside a backlog."""
    busy_one, neighbour = alliances[0], alliances[1]
    child = _child("directory", "--loop")
    child.stdout.readline()
    child.stdin.write("go\n")
    child.stdin.flush()
    idle = [_until_counted(neighbour) for _ in range(20)]
    _write(_joined([busy_one], backlog))
    busy = [_until_counted(neighbour) for _ in range(20)]
    child.kill()
    child.wait()
    _settle()
    return idle, busy


def _until_counted(alliance: Any) -> float:
    from federation.directory.models import Contribution

    fact = _joined([alliance], 1)[0]
    _write([fact])
    begin = time.perf_counter()
    while not Contribution.objects.filter(aggregate_id=fact.aggregate_id).exists():
        time.sleep(0.001)
    return time.perf_counter() - begin


def _memory(alliances: list[Any], number: int) -> tuple[float, float]:
    """MB of a carrying process after a tenth of the facts, and after all."""
    _write(_joined(alliances, number // 10))
    child = _child("directory", "--stay")
    child.stdout.readline()
    child.stdin.write("go\n")
    child.stdin.flush()
    child.stdout.readline()
    early = _rss(child.pid)
    for _ in range(9):
        _write(_joined(alliances, number // 10))
        child.stdin.write("go\n")
        child.stdin.flush()
        child.stdout.readline()
    late = _rss(child.pid)
    child.kill()
    child.wait()
    return early, late


def _rss(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def _require(found: int, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} instead of {wanted}: the times mean nothing")
