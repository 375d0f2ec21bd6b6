"""What happens over minutes and thousands of requests: waiting, memory, promises, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .minutes import Minutes
from .records import Drive, Grown, percentile
from .stepping import LOOK_EVERY_S
from .tables import table

_EACH_S = 2 * LOOK_EVERY_S


def over_time(drive: Drive) -> str:
    """Half minute by half minute: who came, how long they waited, what the web server has."""
    rows = []
    for number in range(int(drive.seconds // _EACH_S)):
        begin, end = number * _EACH_S, (number + 1) * _EACH_S
        took = [s.took_s for s in drive.samples if begin <= s.due_s < end]
        waits = [f"{percentile(took, percent) * 1000:.0f}" for percent in (50, 95)]
        memory = drive.memory_mb[2 * number + 2 :][:1]
        rows.append(
            [f"{begin:.0f}–{end:.0f}", str(len(took)), *waits, *map("{:.0f}".format, memory)]
        )
    head = ["seconds", "requests", "p50, ms", "p95, ms", "web server at the end, MB (PSS)"]
    return table(head, rows)


def kept(found: Minutes | None) -> str:
    """What was looked up afterwards, and what the web server holds."""
    if found is None:
        return "No rate was held."
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
        f" other alliances. {lines}\n\n" + table(["Held", "warmed up", "at rest again"], rows)
    )


def grown(looks: Sequence[Grown]) -> str:
    """What one process has after so many requests."""
    rows = [
        [
            f"{look.requests:,}",
            f"{look.memory_mb:.1f}",
            f"{look.malloc_mb:.1f}",
            f"{look.blocks:,}",
            f"{look.objects:,}",
        ]
        for look in looks
    ]
    head = ["requests", "memory, MB", "given out by malloc, MB", "Python's blocks", "objects"]
    return table(head, rows)


def growth(looks: Sequence[Grown]) -> str:
    """How steep it is at the beginning and at the end, in a sentence."""
    steps = list(pairwise(looks))
    if len(steps) < 2:
        return ""
    first, last = steps[0], steps[-1]
    return (
        f"More in a thousand requests: {_slope(*first, 'memory_mb'):.1f} MB and"
        f" {_slope(*first, 'blocks'):,.0f} blocks at the beginning,"
        f" {_slope(*last, 'memory_mb'):.1f} MB and {_slope(*last, 'blocks'):,.0f} blocks at the"
        " end."
    )


def _slope(before: Grown, after: Grown, what: str) -> float:
    more: float = getattr(after, what) - getattr(before, what)
    return more / (after.requests - before.requests) * 1000
