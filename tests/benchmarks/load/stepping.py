"""One drive on real processes, with what each role has worked and held meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .driving import Crowd, drive
from .processes import Serving
from .records import Drive
from .watching import memory_mb

LOOK_EVERY_S = 15.0


def step(
    service: Serving, crowd: Crowd, rate: float, seconds: float, *, seed: int | None = None
) -> Drive:
    """One drive, told on the terminal."""
    began = service.processor_s()
    with _looking(service.pids("web")) as looks:
        done = drive(crowd, rate=rate, seconds=seconds, seed=seed or round(rate * 1000))
    ended = service.processor_s()
    done.processor_s = {role: ended[role] - began[role] for role in ended}
    done.memory_mb = looks
    p95 = {group: f"{p95 * 1000:.0f} ms" for group, p95 in done.p95_by_group().items()}
    words = f"{'gut' if done.is_good else 'zu viel'}, p95 {p95}, {len(done.wrong)} falsch"
    print(f"{rate:.1f}/s, {seconds:.0f} s: {words}", flush=True)
    for what in done.wrong[:3]:
        print(f"  {what}", flush=True)
    time.sleep(1)
    return done


@contextmanager
def _looking(pids: Sequence[int]) -> Iterator[list[float]]:
    """Look at the beginning and every few seconds how much memory processes have."""
    over, looks = threading.Event(), [memory_mb(pids)]

    def look() -> None:
        while not over.wait(LOOK_EVERY_S):
            looks.append(memory_mb(pids))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield looks
    finally:
        over.set()
        thread.join()
