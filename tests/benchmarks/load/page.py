"""The page about the mixed load that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from . import filling, growing, lasting, people, tables
from .measuring import Load
from .records import LIMIT_S

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "benchmarks-load.md"
_TEXT = """# Benchmarks under mixed load

Written by `make bench PART=load` on {day}; {cores} cores, {versions}. Do not edit.

gunicorn, worker, reports worker and beat as `make up` starts them, PostgreSQL and Valkey, and the
one who asks, all on the same cores. 80 demo alliances, {entries:,} more Praxisimpulse, {homes} more
alliances from A to Z; {editors} editors signed in, {keys} keys. People arrive at random moments at
a fixed rate whether or not the others have been answered (an open loop), and a request's time
counts from when it was due. A release every {release:.0f} s changes the public square, so that
what was drawn of it is drawn anew; a report is asked for every {report:.0f} s. Good is a rate at
which the p95 of families, of editors and of integrators stays under {limit:.0f} ms each and nothing
goes wrong.

## The rate

{rate}

{tried}

## Held for minutes

{over_time}

## Who waits how long

While the rate was held: {held_requests} requests in {held_seconds:.0f} s. *Statements* and *ms of
processor* are means of the thread that answers.

{kinds}

## Beside the peers

One after the other on the same instance. *Unhurried* are medians at {calm:.0f} journeys a second,
without reports. The bare Django page has
no alliances, sessions or middleware: one query and a list of twelve, stock backend, the same
gunicorn settings. Bare SQL are the very statements of the first answer after a change, through
psycopg in one transaction.

{peers}

{capacity}

## Where the time goes

Processor time of the web server's threads while the rate was held, inner areas not counted in outer
ones:

{areas}

Seconds of processor a second, by process:

{processes}

## What was done about it

- The feed of changes made a serializer for each change, and each finds out about all fields of
  the model anew: now the rows are written as lists are.
- Each question to Valkey made a client of its own, which takes longer than the answer: now it is
  kept; it holds no line itself.
- The page of a project read its alliance's own indicators three times and copied the shared
  vocabulary each time: now it reads them twice, and the shared part is made once for the process.

{mended}

Looked at and left alone: a lower priority for who prints reports (p95 of all 144 → 153 ms at a rate
that leaves room; not compared on a full machine); the garbage collector, which takes 1.3 % of the
time of pages drawn anew, with `gc.freeze()` and rarer collections no less.

## Nothing lost, nothing leaked

{kept}

## Whether it grows without end

One web process that is not replaced (in service gunicorn replaces each after 5,000 requests),
asked by {at_once} people at once as fast as it answers, looked at after a collection of garbage.
*Memory* is what it has for itself, without what it shares with the process it was made from.

{grown}

{growth}
"""


def text(found: Load, versions: Mapping[str, str]) -> str:
    """The whole page."""
    last = found.held.drive if found.held else found.peers.calm
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        entries=filling.ENTRIES,
        homes=filling.ALLIANCES,
        editors=filling.EDITORS,
        keys=filling.KEYS,
        release=people.RELEASE_EVERY_S,
        report=people.REPORT_EVERY_S,
        limit=LIMIT_S * 1000,
        rate=tables.rate(found),
        tried=tables.tried(found.tried),
        over_time=lasting.over_time(last),
        held_requests=len(last.samples),
        held_seconds=last.seconds,
        kinds=tables.kinds(last),
        calm=found.peers.calm.rate,
        peers=tables.peers(found),
        capacity=tables.capacity(found),
        areas=tables.areas(last),
        processes=tables.processes(last),
        mended=tables.mended(found),
        kept=lasting.kept(found.held),
        at_once=growing.AT_ONCE,
        grown=lasting.grown(found.grown),
        growth=lasting.growth(found.grown),
    )
