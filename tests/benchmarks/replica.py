"""What a replica takes from the primary: `python -m tests.benchmarks.replica`.

The same strangers' searches at a real web server, without and with a standby that streams; then
the standby is killed under them and started again. `KEEP=folder` keeps the filled instance.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from threading import Thread

from tests.benchmarks import instance, search_filling
from tests.benchmarks.load.processes import WEB_APP, Serving, serving
from tests.benchmarks.load.watching import processor_s
from tests.benchmarks.search_questions import COMMON
from tests.harness.standby import Standby

ENTRIES, ALLIANCES = 2_000, 200
SECONDS, ASKING = 30, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of some seconds of asking."""

    number: int
    failed: int
    slowest_s: float
    seconds: float


def main() -> int:
    """Measure and print."""
    with instance.running(instance.kept()):
        from core import embedded
        from federation.catalogue.models import CatalogueEntry

        if not CatalogueEntry.objects.exists():
            search_filling.fill(entries=ENTRIES, alliances=ALLIANCES)
        if "fill" in sys.argv:
            return 0
        standby = Standby(run=embedded.places().run, database=embedded.layout.DATABASE)
        standby.make()
        try:
            standby.catch_up()
            _one("without", standby)
            os.environ["DATABASE_REPLICA_URL"] = standby.url
            _one("with", standby)
            _hurt(standby)
        finally:
            standby.remove()
    return 0


def _one(name: str, standby: Standby) -> None:
    with serving(app=WEB_APP) as web:
        _ask(web, seconds=3)
        before, there = web.processor_s(), processor_s(standby.pids())
        asked = _ask(web, seconds=SECONDS)
        after, there = web.processor_s(), processor_s(standby.pids()) - there
    spent = {role: after[role] - before[role] for role in ("web", "database")}
    each = {role: f"{1000 * s / asked.number:.2f} ms" for role, s in spent.items()}
    print(
        f"{name}: {asked.number / asked.seconds:.1f} pages/s, {asked.failed} failed, "
        f"slowest {asked.slowest_s:.2f} s; processor time per page: {each}, "
        f"standby {1000 * there / asked.number:.2f} ms",
        flush=True,
    )


def _hurt(standby: Standby) -> None:
    with serving(app=WEB_APP) as web:
        _ask(web, seconds=3)
        hand = Thread(target=_kill_and_start, args=(standby,))
        hand.start()
        asked = _ask(web, seconds=24)
        hand.join()
        there = processor_s(standby.pids())
        again = _ask(web, seconds=3)
        there = processor_s(standby.pids()) - there
    print(
        f"killed after 5 s, started after 12: {asked.number} pages, {asked.failed} failed, "
        f"slowest {asked.slowest_s:.2f} s; then {1000 * there / again.number:.2f} ms there",
        flush=True,
    )


def _kill_and_start(standby: Standby) -> None:
    time.sleep(5)
    standby.stop_hard()
    time.sleep(7)
    standby.start()


def _ask(web: Serving, *, seconds: float) -> Asked:
    """So many ask one page after the other; no two the same, so none is in the cache."""
    began = time.perf_counter()
    with ThreadPoolExecutor(ASKING) as crowd:
        done = list(crowd.map(lambda who: _stranger(web.port, who, began + seconds), range(ASKING)))
    times = [took for each in done for _, took in each]
    failed = sum(1 for each in done for status, _ in each if status != 200)
    took = time.perf_counter() - began
    return Asked(number=len(times), failed=failed, slowest_s=max(times), seconds=took)


def _stranger(port: int, who: int, until: float) -> list[tuple[int, float]]:
    seen = []
    for at, word in enumerate(islice(cycle(COMMON), who, None)):
        if (begins := time.perf_counter()) > until:
            break
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        address = f"/praxisimpulse/?q={word}&seite={at % 3 + 1}&n={who}.{begins}"
        line.request("GET", address, headers={"Host": "localhost"})
        answer = line.getresponse()
        answer.read()
        line.close()
        seen.append((answer.status, time.perf_counter() - begins))
    return seen


if __name__ == "__main__":
    sys.exit(main())
