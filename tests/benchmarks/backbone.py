"""The event backbone beside its peers: facts a second, commits, latency, turns, memory.

Every comparison is interleaved (A B A B A B) on the same servers, the median of three counts, and
what was written is counted before a time does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from tests.benchmarks import carrying, committing, waiting
from tests.benchmarks.telling import found, joined, releases

ROUNDS = 3
# what is measured, by which consumer, of which facts
_WAYS = (
    ("catalogue", "catalogue", releases),
    ("words", "catalogue", releases),
    ("directory", "directory", joined),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """What was measured; rates a second, times in seconds, memory in MB.

    `rates` by what was carried or done and the number of processes, e.g. ("catalogue", 2).
    """

    facts: int
    rates: Mapping[tuple[str, int], float]
    commits: Mapping[str, float]
    shown_p50: float
    shown_p95: float
    worded_p95: float
    loop_p95: float
    idle_p95: float
    busy_p95: float
    memory: tuple[float, float]
    memory_facts: int


def measure(scale: float) -> Backbone:
    """Measure everything; the instance must be running and migrated."""
    number = max(60, round(4000 * scale))
    alliances = found(3)
    rates = _rates(alliances, number)
    commits = committing.measure(max(10, round(100 * scale)), rounds=ROUNDS)
    seen = max(10, round(60 * scale))
    shown, worded = waiting.until_shown(alliances[0], seen)
    loop = waiting.until_shown_by_a_loop(alliances[0], seen)
    idle, busy = waiting.turns(alliances, max(100, round(5000 * scale)))
    many = max(500, round(50_000 * scale))
    return Backbone(
        facts=number,
        rates=rates,
        commits=commits,
        shown_p50=median(shown),
        shown_p95=_p95(shown),
        worded_p95=_p95(worded),
        loop_p95=_p95(loop),
        idle_p95=_p95(idle),
        busy_p95=_p95(busy),
        memory=carrying.memory(alliances, many),
        memory_facts=many,
    )


def _rates(alliances: list[Any], number: int) -> dict[tuple[str, int], float]:
    """Ours and theirs in turn."""
    rates: dict[tuple[str, int], list[float]] = defaultdict(list)
    with (
        carrying.celery(max(200, number)) as celery,
        carrying.pgqueuer(2 * number, 1) as pgqueuer,
    ):
        for _ in range(ROUNDS):
            for processes in (1, 2):
                for name, consumer, made in _WAYS:
                    rate = carrying.carried(
                        consumer, made(alliances, number), processes, words=name == "words"
                    )
                    rates[name, processes].append(rate)
            rates["celery", 2].append(celery())
            rates["pgqueuer", 1].append(pgqueuer())
    return {key: median(each) for key, each in rates.items()}


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]
