"""The page about the mixed load that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean

from . import bare_sql, filling, people
from .costs import AREAS
from .measuring import Load
from .records import GROUPS, LIMIT_S, Drive, Sample, percentile

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

## Who waits how long

While the rate was held: {held_requests} requests in {held_seconds:.0f} s. *Statements* and *ms of
processor* are means of the thread that answers.

{kinds}

## Beside the peers

In the same run. *Unhurried* are medians at {calm:.0f} journeys a second. The bare Django page has
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
- Who prints reports shares the cores with those who answer pages: now that worker lowers its own
  priority ([reports](../operations/reports.md#production)).

{mended}

Looked at and left alone: the garbage collector took 1.3 % of the time of pages drawn anew, with
`gc.freeze()` and rarer collections no less; a 304 and a page kept from the last visitor are near
what Django takes for an empty answer.

## Nothing lost, nothing leaked

{kept}
"""


def text(found: Load, versions: Mapping[str, str]) -> str:
    """The whole page."""
    held = found.people.held or found.calm
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
        rate=_rate(found),
        tried=_tried(found.people.tried),
        held_requests=len(held.samples),
        held_seconds=held.seconds,
        kinds=_kinds(held),
        calm=found.calm.rate,
        peers=_peers(found),
        capacity=_capacity(found),
        areas=_areas(held),
        processes=_processes(held),
        mended=_mended(found),
        kept=_kept(found),
    )


def _rate(found: Load) -> str:
    held, bare = found.people.held, found.bare.held
    if held is None or bare is None:
        return "**No rate was held.**"
    return (
        f"**{held.rate:.1f} journeys and {held.answered_a_second:.1f} requests a second** for"
        f" {held.seconds:.0f} s; the bare Django page {bare.answered_a_second:.0f} requests a"
        f" second, {bare.answered_a_second / held.answered_a_second:.1f} times as many. A request"
        f" of the mix takes {_ms_a_request(held, 'web', 'database'):.1f} ms of processor (web and"
        f" database), one for the bare page {_ms_a_request(bare, 'web', 'database'):.1f} ms."
    )


def _ms_a_request(drive: Drive, *roles: str) -> float:
    return sum(drive.processor_s[role] for role in roles) / len(drive.samples) * 1000


def _tried(drives: Sequence[Drive]) -> str:
    head = ["journeys/s", "seconds", "requests/s", *(f"p95 {group}, ms" for group in GROUPS), ""]
    return _table(head, [_one_drive(drive) for drive in drives])


def _one_drive(drive: Drive) -> list[str]:
    p95 = drive.p95_by_group()
    verdict = (
        "good" if drive.is_good else f"{len(drive.wrong)} wrong" if drive.wrong else "too much"
    )
    return [
        f"{drive.rate:.1f}",
        f"{drive.seconds:.0f}",
        f"{drive.answered_a_second:.1f}",
        *(f"{p95[group] * 1000:.0f}" if group in p95 else "–" for group in GROUPS),
        verdict,
    ]


def _kinds(drive: Drive) -> str:
    kinds = sorted({sample.kind for sample in drive.samples})
    rows = [_one_kind(name, [s for s in drive.samples if s.kind == name]) for name in kinds]
    head = [
        "Who: what",
        "requests",
        "p50, ms",
        "p95, ms",
        "p99, ms",
        "statements",
        "ms of processor",
    ]
    return _table(head, [*rows, _one_kind("**all**", drive.samples)])


def _one_kind(name: str, samples: Sequence[Sample]) -> list[str]:
    waits = [f"{percentile([s.took_s for s in samples], p) * 1000:.0f}" for p in (50, 95, 99)]
    statements = fmean(s.told.get("statements", 0) for s in samples)
    cpu = fmean(s.cpu_ms for s in samples)
    return [name, str(len(samples)), *waits, f"{statements:.1f}", f"{cpu:.1f}"]


def _peers(found: Load) -> str:
    bare = percentile([s.took_s for s in found.bare_calm.samples], 50) * 1000
    rows = []
    for kind, sql in found.sql_ms.items():
        times = [s.took_s for s in found.calm.samples if s.kind == kind]
        ours = percentile(times, 50) * 1000
        rows.append(
            [kind, f"{ours:.1f}", f"{sql:.1f}", f"{ours / sql:.1f}", f"{ours / bare:.1f}"]
            if times
            else [kind, "–", f"{sql:.1f}", "–", "–"]
        )
    head = ["Who: what", "unhurried, ms", "bare SQL, ms", "to bare SQL", f"to {bare:.1f} ms bare"]
    return _table(head, rows)


def _capacity(found: Load) -> str:
    return (
        f"Bare SQL, these kinds in turn in {bare_sql.THREADS} threads:"
        f" {found.sql_answers:.0f} answers a second."
    )


def _areas(drive: Drive) -> str:
    spent = {area: sum(s.told.get(area, 0) for s in drive.samples) for area in AREAS}
    total = sum(spent.values()) or 1
    ordered = sorted(spent, key=lambda area: -spent[area])
    rows = [
        [AREAS[area], f"{spent[area] / len(drive.samples):.2f}", f"{spent[area] / total:.0%}"]
        for area in ordered
    ]
    return _table(["Area", "ms a request", "share"], rows)


def _processes(drive: Drive) -> str:
    rows = [[role, f"{spent / drive.seconds:.2f}"] for role, spent in drive.processor_s.items()]
    return _table(["Process", "cores"], rows)


def _mended(found: Load) -> str:
    rows = [
        [one.name, f"{one.before_ms:.2f}", f"{one.after_ms:.2f}", f"{one.ratio:.2f}"]
        for one in found.mended
    ]
    head = ["What, in turns with how it was", "before, ms", "now, ms", "ratio"]
    return _table(head, rows)


def _kept(found: Load) -> str:
    ledger, before, after = found.ledger, found.before, found.after
    lines = "\n".join(f"- {one}" for one in found.broken) or "Every promise holds."
    rows = [
        ["memory of the web server, MB (PSS)", f"{before.memory_mb:.0f}", f"{after.memory_mb:.0f}"],
        ["open files", str(before.files), str(after.files)],
        ["threads", str(before.threads), str(after.threads)],
        ["lines to the database, all roles", str(before.connections), str(after.connections)],
        ["of them left in a transaction", str(before.in_transaction), str(after.in_transaction)],
    ]
    return (
        f"{len(ledger.saved)} saved and answered, each in the schema of its alliance, once, and in"
        f" no other; {len(ledger.released)} of them released, each in the catalogue once and in the"
        f" feed of changes; {len(ledger.asked_reports)} reports asked for, each rendered;"
        f" {len(ledger.unsure)} saves without an answer. Every answer was searched for markers of"
        f" other alliances. {lines}\n\n" + _table(["Held", "warmed up", "at rest again"], rows)
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
