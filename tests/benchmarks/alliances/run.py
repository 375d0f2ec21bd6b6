"""Step by step: founded to a tenth and asked, founded to the whole and asked again.

`KEEP=folder` keeps instance and answers, so that the next run goes on where this one stopped;
`MINUTES=4` begins nothing more after so long, neither a step nor fifty foundings.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from tests.benchmarks import instance
from tests.benchmarks.alliances import (
    founding,
    lists,
    memory,
    page,
    publishing,
    serving,
    signing,
    storage,
    walks,
)
from tests.benchmarks.alliances.records import Kept, Line

SIZE, WRITTEN_FROM = 100, 500
_STEPS: dict[str, Callable[[int], list[Line]]] = {
    "founding": founding.measure,
    "serving": serving.measure,
    "signing": signing.measure,
    "publishing": publishing.measure,
    "planning": walks.plan,
    "caring": walks.care,
    "comparing": walks.compare,
    "memory": memory.measure,
    "lists": lists.measure,
    "storage": storage.measure,
}


def main() -> int:
    """Measure with `SCALE` alliances, print, and write the page when they are many."""
    size = int(os.environ.get("SCALE") or SIZE)
    with instance.running(instance.kept()):
        found = measure(size)
        versions = instance.versions()
    if found is None:
        return 0
    text = page.text(*found, sizes(size), versions)
    print(text)
    if size >= WRITTEN_FROM:
        page.PAGE.write_text(text)
    return 0


def sizes(size: int) -> tuple[int, int]:
    """A tenth and the whole."""
    return max(2, size // 10), max(3, size)


def measure(size: int) -> tuple[dict[str, Line], dict[str, Line]] | None:
    """Lines at both sizes; None when the time was up before."""
    folder = instance.kept()
    kept = Kept(folder / "answers.json" if folder else None)
    until = time.monotonic() + 60 * float(os.environ.get("MINUTES") or "inf")
    for there in sizes(size):
        for name, ask in _STEPS.items():
            step = f"{there}:{name}"
            if step in kept:
                continue
            is_there = founding.approach(there, until=until)
            if not is_there or time.monotonic() > until:
                print(f"Die Zeit ist um; als Nächstes {step}.", flush=True)
                return None
            begin = time.monotonic()
            kept.put(step, ask(there))
            print(f"{step}: {time.monotonic() - begin:.0f} s", flush=True)
    small, large = sizes(size)
    return kept.at(small), kept.at(large)
