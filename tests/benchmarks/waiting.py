"""Seconds from the commit of a change to where people see it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.children import children
from tests.benchmarks.telling import found, joined, releases, settle, write

_PAUSE_S = 0.05


def until_shown(alliance: Any, number: int) -> tuple[list[float], list[float]]:
    """From commit to the catalogue's row and to its words, through hint, broker and worker."""
    with _worker():
        shown, worded = [], []
        for _ in range(number):
            one, two = _shown(alliance)
            shown.append(one)
            worded.append(two)
            time.sleep(_PAUSE_S)
    settle()
    return shown, worded


def until_shown_by_a_loop(alliance: Any, number: int) -> list[float]:
    """From commit to row by a process that does nothing but drain and look."""
    with children(1, "carry", "catalogue", "--loop") as (child,):
        child.go()
        shown = []
        for _ in range(number):
            shown.append(_shown(alliance)[0])
            time.sleep(_PAUSE_S)
    settle()
    return shown


def turns(alliances: list[Any], backlog: int) -> tuple[list[float], list[float]]:
    """Until a neighbour's partner is counted: alone, and beside a backlog."""
    busy_one, neighbour = alliances[0], alliances[1]
    with children(1, "carry", "directory", "--loop") as (child,):
        child.go()
        idle = [_counted(neighbour) for _ in range(20)]
        write(joined([busy_one], backlog))
        busy = [_counted(neighbour) for _ in range(20)]
    settle()
    return idle, busy


@contextmanager
def _worker() -> Iterator[None]:
    from core.embedded import roles
    from core.embedded.children import spawn

    command = roles.command("worker", bind="", scratch=Path(os.environ["DATA_DIR"]))
    worker = spawn(command, output=subprocess.DEVNULL)
    alliance = found(1)[0]
    while _shown(alliance)[0] > 0.5:
        pass
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _shown(alliance: Any) -> tuple[float, float]:
    from federation.catalogue.models import CatalogueEntry, EntryWords

    fact = releases([alliance], 1)[0]
    write([fact])
    begin = time.perf_counter()
    entry = CatalogueEntry.objects.filter(id=fact.aggregate_id)
    words = EntryWords.objects.filter(entry_id=fact.aggregate_id, stale_since=None)
    return _since(begin, entry.exists), _since(begin, words.exists)


def _counted(alliance: Any) -> float:
    from federation.directory.models import Contribution

    fact = joined([alliance], 1)[0]
    write([fact])
    begin = time.perf_counter()
    return _since(begin, Contribution.objects.filter(aggregate_id=fact.aggregate_id).exists)


def _since(begin: float, is_there: Callable[[], bool]) -> float:
    while not is_there():
        if time.perf_counter() - begin > 60:
            raise RuntimeError("a fact never arrived")
        time.sleep(0.001)
    return time.perf_counter() - begin
