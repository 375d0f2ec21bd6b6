"""Several threads bring schemas to head, each on a connection of its own.

Threads are enough: PostgreSQL does the work. Who meets a lock comes again after all others.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connection

from . import ledger
from .connecting import is_passing, put, unpooled
from .group import Group
from .wording import kind_of, whole_story

_RENEW_AFTER = 50  # a connection remembers every table it has seen
_PAUSES_S = (0.5, 2, 5, 10)

type Work = tuple[Group, str]


class Ending(Enum):
    """How the migration of one schema ended."""

    DONE = "done"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One schema's ending; `story` is for the operator's terminal and may show data."""

    schema: str
    ending: Ending
    story: str = ""


class Crew:
    """So many workers; a `with` block ends them."""

    def __init__(self, workers: int, *, lock_timeout_ms: int, require: Callable[[], None]) -> None:
        self._lock_timeout_ms, self._require = lock_timeout_ms, require
        self._here = threading.local()
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="migrate")
        self._connections: list[Any] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        for left in self._connections:
            left.inc_thread_sharing()  # its thread has ended
            left.close()

    def bring(self, work: Sequence[Work]) -> Iterator[Result]:
        """Results as they come; the busy ones are tried again before they are given up."""
        for pause_s in (*_PAUSES_S, None):
            busy: list[Work] = []
            for task, result in self._round(work):
                if result.ending is Ending.BUSY and pause_s is not None:
                    busy.append(task)
                else:
                    yield result
            if not busy or pause_s is None:
                return
            time.sleep(pause_s)
            work = busy

    def _round(self, work: Sequence[Work]) -> Iterator[tuple[Work, Result]]:
        futures: dict[Future[Result], Work] = {
            self._pool.submit(self._one, *task): task for task in work
        }
        try:
            for future in as_completed(futures):
                self._require()
                yield futures[future], future.result()
        finally:
            for future in futures:
                future.cancel()

    def _one(self, group: Group, schema: str) -> Result:
        self._fresh_connection()
        try:
            ledger.running(schema)
            group.bring(schema)
        except Exception as error:
            if not connection.is_usable():
                self._here.left = 0
                self._fresh_connection()
            if is_passing(error):
                ledger.waiting(schema, kind_of(error))
                return Result(schema=schema, ending=Ending.BUSY, story=whole_story(error))
            ledger.failed(schema, kind_of(error))
            return Result(schema=schema, ending=Ending.FAILED, story=whole_story(error))
        return Result(schema=schema, ending=Ending.DONE)

    def _fresh_connection(self) -> None:
        self._here.left = getattr(self._here, "left", 0) - 1
        if self._here.left < 0:
            if own := getattr(self._here, "own", None):
                own.close()
                self._connections.remove(own)
            self._here.own, self._here.left = unpooled(), _RENEW_AFTER
            self._connections.append(self._here.own)
            put(self._here.own, lock_timeout_ms=self._lock_timeout_ms)
