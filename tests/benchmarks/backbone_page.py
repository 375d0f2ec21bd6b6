"""The page about the event backbone that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.benchmarks.backbone import ROUNDS, Backbone

_CARRIED = {
    "catalogue": "into the catalogue",
    "words": "found by words",
    "directory": "into the directory",
}
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-facts.md"
_TEXT = """# Benchmarks of the event backbone

Written by `make bench` on {day}; {cores} cores, {versions}. Do not edit. All in one run on the
same servers, interleaved, median of {rounds}; rows are counted before a time counts.

| What | Measured | Beside | Ratio | Goal | |
|---|---:|---:|---:|---:|---|
{rows}

- *Into the catalogue*: {facts} releases of about 1.6 kB each, written before, carried by
  `core.outbox.services.drain` to rows, receipts, answers and changes. *Found by words*: the same
  until the search index has followed. *Into the directory*: as many partners; a thin consumer,
  which shows the relay itself.
- *Celery*: no-op tasks, `acks_late`, prefork with 2 processes, prefetch 32, on the same Valkey.
  *pgqueuer*: no-op jobs in batches of 500, one process with asyncpg, in the same database.
- *Commits*: 8 processes. *A row*: one insert and nothing else, with a fact and its hint and
  without. *A partner*: added as a coordinator does, the fact told and left out.
- *Seen in the catalogue*: from commit to row on an otherwise idle machine, through hint, broker
  and worker; beside a process that does nothing but drain and looks every 20 ms.
- *Neighbour*: from commit to row for one fact of an alliance while another has a backlog of
  5,000, beside the same without a backlog.
- *Memory*: of a process that carries, after a tenth of {memory_facts:,} facts and after all.

## Where the time goes

A release costs about 0.5 ms: a half in PostgreSQL (the row with its eight indexes 0.09, answer
0.04, claim 0.02, change 0.02, done mark 0.02, receipt 0.01), a half in Python (reading and
checking the fact, the row as JSON, the answer). Its words cost 0.7 ms more, two thirds of it the
index of three-letter pieces. A partner costs 0.14 ms, half and half.

What was done: one JSON parameter for all rows instead of the ORM (4×); words that follow the row
([0025](../decisions/0025-words-follow.md), 3×); folding without walking over every sign (5× of
that part); addresses asked for in two queries, not one for each title that is taken; a function
that keeps its plan for telling; no foreign key from delivery to fact, whose check was more than
the half of telling. Larger batches and a garbage collector that rests changed nothing.

What is missed, and why. Celery's and pgqueuer's jobs do nothing; a release becomes a row that
people read. The relay with a thin consumer shows what is left without that row. A commit of one
bare row takes a third of a millisecond here, so a fact that is as durable as the row (three
indexes, a delivery for each consumer with two more) cannot be nearly free beside it, as it is
where a disk takes its time. On two cores the writers also share the processors with the server
that writes for them. One hint serves all that is committed within 20 ms, whoever commits it: with
one for each process a partner and its fact had 0.43 of the pace.
"""


def text(found: Backbone, versions: Mapping[str, str]) -> str:
    """The whole page."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        rounds=ROUNDS,
        facts=found.facts,
        memory_facts=found.memory_facts,
        rows="\n".join(_rows(found)),
    )


def _rows(found: Backbone) -> list[str]:
    celery, pgqueuer = found.rates["celery", 2], found.rates["pgqueuer", 1]
    rows = []
    for name, what in _CARRIED.items():
        for processes in (1, 2):
            title = f"facts a second {what}, {processes} process{'es'[: processes * 2 - 2]}"
            rate = found.rates[name, processes]
            rows.append(_row(title, rate, celery, "Celery no-op", at_least=8))
            if processes == 1:
                rows.append(_row(title, rate, pgqueuer, "pgqueuer no-op", at_least=0.8))
    for what, title in (("row", "a row"), ("partner", "a partner")):
        told, alone = found.commits[f"{what}-told"], found.commits[what]
        rows.append(
            _row(f"commits a second, {title} and a fact", told, alone, "no fact", at_least=0.85)
        )
    return rows + _waits(found)


def _waits(found: Backbone) -> list[str]:
    loop, idle = found.loop_p95 * 1000, found.idle_p95 * 1000
    return [
        _row("seen in the catalogue, p95 in ms", found.shown_p95 * 1000, loop, "loop", at_most=2),
        _row("found by words, p95 in ms", found.worded_p95 * 1000, loop, "loop", at_most=2),
        _row("neighbour of a backlog, p95 in ms", found.busy_p95 * 1000, idle, "idle", at_most=3),
        _row("memory in MB at the end", found.memory[1], found.memory[0], "early", at_most=1.1),
    ]


def _row(
    what: str,
    measured: float,
    beside: float,
    peer: str,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> str:
    ratio = measured / beside
    met = ratio >= at_least if at_least is not None else ratio <= (at_most or 0)
    goal = f"≥ {at_least:g}" if at_least is not None else f"≤ {at_most:g}"
    verdict = "met" if met else "**missed**"
    return (
        f"| {what} | {measured:,.0f} | {beside:,.0f} ({peer}) | {ratio:.2f} | {goal} | {verdict} |"
    )
