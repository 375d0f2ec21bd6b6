"""Stock Celery on the same kind of broker, its workers killed the same way: what it loses.

The worker: `celery -A tests.faults.stock worker`. The comparison is reported, never asserted.
"""

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from celery import Celery

from core.embedded.processes import wait_until
from tests.harness.members import Member

TABLE = "stock_effect"
_QUIET = ("--loglevel", "ERROR", "--without-gossip", "--without-mingle")

app = Celery("stock", broker=os.environ.get("STOCK_BROKER"))
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 5},
)


@app.task(name="stock.effect")
def effect(number: int) -> None:
    """Write one row, as an effect without a receipt."""
    with psycopg.connect(os.environ["STOCK_DATABASE"], autocommit=True) as database:
        database.execute(f"INSERT INTO {TABLE} VALUES (%s)", [number])


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What became of tasks that were sent: never carried out, and carried out more than once."""

    sent: int
    kills: int
    lost: int
    doubled: int


def measure(house, *, number: int = 1000, kills: int = 8) -> Loss:
    """Send tasks, kill the worker again and again, wait until nothing happens any more."""
    environment = house.environment() | {
        "STOCK_BROKER": house.urls.redis_broker_url.replace("virtual_host=0", "virtual_host=9"),
        "STOCK_DATABASE": house.urls.database_url,
    }
    app.conf.broker_url = environment["STOCK_BROKER"]
    command = [sys.executable, "-m", "celery", "-A", "tests.faults.stock", "worker", "-c", "2"]
    log = Path(house.at.logs / "stock.log")
    worker = Member("stock", [*command, *_QUIET], log=log, environment=environment)
    with _table(environment["STOCK_DATABASE"]) as count:
        for task in range(number):
            effect.delay(task)
        try:
            _kill_again_and_again(worker, count, kills)
            _until_silence(count)
        finally:
            worker.kill()
        rows, different = count()
    return Loss(sent=number, kills=kills, lost=number - different, doubled=rows - different)


def _kill_again_and_again(worker: Member, count, kills: int) -> None:
    for _ in range(kills):
        before, _different = count()
        worker.start()
        wait_until(lambda before=before: count()[0] > before + 20, timeout_s=15)
        wait_until(lambda: False, timeout_s=random.random() * 0.7)
        worker.kill()
    worker.start()


def _until_silence(count) -> None:
    """Longer than the visibility timeout, after which unacknowledged messages come again."""
    seen = count()

    def grows() -> bool:
        nonlocal seen
        before, seen = seen, count()
        return before != seen

    while wait_until(grows, timeout_s=20):
        pass


@contextmanager
def _table(url: str) -> Iterator:
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(f"DROP TABLE IF EXISTS {TABLE}; CREATE TABLE {TABLE} (number int)")

        def count() -> tuple[int, int]:
            asked = f"SELECT count(*), count(DISTINCT number) FROM {TABLE}"
            return database.execute(asked).fetchone()

        try:
            yield count
        finally:
            database.execute(f"DROP TABLE {TABLE}")
