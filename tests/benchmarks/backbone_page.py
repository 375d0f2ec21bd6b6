"""The page about the event backbone that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.benchmarks.backbone import ROUNDS, Backbone

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-facts.md"
_TEXT = """# Benchmarks of the event backbone

Written by `make bench` on {day}; {cores} cores, {versions}. Do not edit. All in one run on the
same servers, interleaved, median of {rounds}; rows are counted before a time counts.

| What | Measured | Beside | Ratio | Goal | |
|---|---:|---:|---:|---:|---|
{rows}

- *Facts into the catalogue*: {facts} releases of about 1.6 kB each, written before, carried by
  `core.outbox.services.drain` to rows with search text, stemmed vector and trigram index, receipt
  and answer. *Into the directory*: the same number of partners.
- *Celery*: no-op tasks, `acks_late`, prefork with 2 processes, prefetch 32, on the same Valkey.
- *Commits*: 8 threads, one row of business each, with a fact and its hint and without.
- *Seen in the catalogue*: from commit to row on an otherwise idle machine, through hint, broker
  and worker; beside a process that does nothing but drain and looks every 20 ms.
- *Neighbour*: from commit to row for one fact of an alliance while another has a backlog, beside
  the same without a backlog.
- *Memory*: of a process that carries, after a tenth of the facts and after all.

Where the time goes for a release: about a half in PostgreSQL (upsert with its two GIN indexes,
receipt, answer, done mark), a quarter in folding and stemming the text, the rest in reading and
checking the fact. Tried and kept: one JSON parameter for all rows instead of the ORM (4×),
folding without walking over every sign (5× of that part), facts and deliveries in one statement.
The catalogue's rows are heavy on purpose: search must find them in the same moment. A thin
consumer shows what the relay itself can do. Without the trigram index the catalogue took 1.65 times
as many; an index that follows the row would be the next step. Commits: eight threads of one
process share one interpreter, and a fact costs PostgreSQL about half a millisecond more.
"""


def text(found: Backbone, versions: Mapping[str, str]) -> str:
    """The whole page."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        rounds=ROUNDS,
        facts=found.facts,
        rows="\n".join(_rows(found)),
    )


def _rows(found: Backbone) -> list[str]:
    rows = []
    for name, rates in (("catalogue", found.catalogue), ("directory", found.directory)):
        for processes, rate in rates.items():
            what = f"facts a second into the {name}, {processes} process{'es'[: processes * 2 - 2]}"
            rows.append(_row(what, rate, found.celery, "Celery no-op", at_least=8))
    rows += [
        _row(
            "commits a second with a fact",
            found.commits_with,
            found.commits_without,
            "without",
            at_least=0.85,
        ),
        _row(
            "seen in the catalogue, p95 in ms",
            found.shown_p95 * 1000,
            found.loop_p95 * 1000,
            "bare loop",
            at_most=2,
        ),
        _row(
            "neighbour of a backlog, p95 in ms",
            found.busy_p95 * 1000,
            found.idle_p95 * 1000,
            "idle",
            at_most=3,
        ),
        _row(
            "memory in MB after all facts", found.memory[1], found.memory[0], "early", at_most=1.1
        ),
    ]
    return rows


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
