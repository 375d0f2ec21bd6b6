"""Facts a second beside the no-op jobs of others, and the memory of who carries them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.children import Child, children, require, seconds
from tests.benchmarks.telling import joined, settle, write


def carried(consumer: str, facts: list[Any], processes: int, *, words: bool = False) -> float:
    """Facts a second, all written before the first is carried; counted by their receipts."""
    from federation.catalogue.models import EntryWords
    from federation.inbox.models import Receipt

    receipts = Receipt.objects.filter(consumer=consumer)
    before = receipts.count()
    with children(processes, "carry", consumer, "--words" if words else "") as working:
        write(facts)
        took = seconds(working)
    require(receipts.count() - before, len(facts))
    if words:
        require(EntryWords.objects.exclude(stale_since=None).count(), 0)
    settle()
    return len(facts) / took


@contextmanager
def celery(number: int) -> Iterator[Callable[[], float]]:
    """A stock worker, and what measures its no-op tasks a second."""
    from django.conf import settings
    from redis import Redis

    from tests.benchmarks.stock_celery import app, noop, redis_url

    command = ("-m", "celery", "-A", "tests.benchmarks.stock_celery", "worker", "-c", "2")
    worker = subprocess.Popen(
        [sys.executable, *command, "--loglevel", "ERROR", "-Q", "stock"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    store: Any = Redis.from_url(redis_url(settings.CELERY_BROKER_URL))

    def rate() -> float:
        app.control.cancel_consumer("stock", reply=True)
        for _ in range(number):
            noop.delay()
        require(store.llen("stock"), number)
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


@contextmanager
def pgqueuer(number: int, processes: int) -> Iterator[Callable[[], float]]:
    """Workers of pgqueuer in the same database, and what measures its no-op jobs a second."""
    from django.conf import settings
    from django.db import connection

    from core.embedded.layout import OWNER
    from core.tenancy import owner_context

    default = settings.DATABASES["default"]
    address = f"postgresql://{OWNER}@/{default['NAME']}?host={default['HOST']}"
    with children(processes, "stock_pgqueuer", address) as working:
        seconds(working[:1], "install")

        def rate() -> float:
            seconds(working[:1], f"enqueue {number}")
            took = seconds(working)
            with owner_context(), connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pgqueuer")
                require(cursor.fetchone()[0], 0)
            return number / took

        yield rate


def memory(alliances: list[Any], number: int) -> tuple[float, float]:
    """MB of a carrying process after a tenth of the facts, and after all."""
    with children(1, "carry", "directory") as (child,):
        sizes = []
        for _ in range(10):
            write(joined(alliances, number // 10))
            seconds([child])
            sizes.append(_rss(child))
    return sizes[0], sizes[-1]


def _rss(child: Child) -> float:
    for line in Path(f"/proc/{child.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")
