"""The numbers of the page about the mixed load, as tables and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from . import bare_sql
from .costs import AREAS
from .measuring import Load
from .records import GROUPS, Drive, Sample, percentile


def rate(found: Load) -> str:
    """The rate that was held, beside the bare page."""
    bare = found.peers.bare.held
    if found.held is None or bare is None:
        return "**No rate was held.**"
    held = found.held.drive
    return (
        f"**{held.rate:.1f} journeys and {held.answered_a_second:.1f} requests a second** for"
        f" {held.seconds:.0f} s; the bare Django page {bare.answered_a_second:.0f} requests a"
        f" second, {bare.answered_a_second / held.answered_a_second:.1f} times as many. A request"
        f" of the mix takes {_ms_a_request(held, 'web', 'database'):.1f} ms of processor (web and"
        f" database), one for the bare page {_ms_a_request(bare, 'web', 'database'):.1f} ms."
    )


def _ms_a_request(drive: Drive, *roles: str) -> float:
    return sum(drive.processor_s[role] for role in roles) / len(drive.samples) * 1000


def tried(drives: Sequence[Drive]) -> str:
    """Every drive on the way."""
    head = ["journeys/s", "seconds", "requests/s", *(f"p95 {group}, ms" for group in GROUPS), ""]
    return table(head, [_one_drive(drive) for drive in drives])


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


def kinds(drive: Drive) -> str:
    """How long who waited, by kind."""
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
    return table(head, [*rows, _one_kind("**all**", drive.samples)])


def _one_kind(name: str, samples: Sequence[Sample]) -> list[str]:
    waits = [f"{percentile([s.took_s for s in samples], p) * 1000:.0f}" for p in (50, 95, 99)]
    statements = fmean(s.told.get("statements", 0) for s in samples)
    cpu = fmean(s.cpu_ms for s in samples)
    return [name, str(len(samples)), *waits, f"{statements:.1f}", f"{cpu:.1f}"]


def peers(found: Load) -> str:
    """Unhurried medians beside the bare page and bare SQL."""
    bare = percentile([s.took_s for s in found.peers.bare_calm.samples], 50) * 1000
    rows = []
    for kind, sql in found.peers.sql_ms.items():
        times = [s.took_s for s in found.peers.calm.samples if s.kind == kind]
        ours = percentile(times, 50) * 1000
        rows.append(
            [kind, f"{ours:.1f}", f"{sql:.1f}", f"{ours / sql:.1f}", f"{ours / bare:.1f}"]
            if times
            else [kind, "–", f"{sql:.1f}", "–", "–"]
        )
    head = ["Who: what", "unhurried, ms", "bare SQL, ms", "to bare SQL", f"to {bare:.1f} ms bare"]
    return table(head, rows)


def capacity(found: Load) -> str:
    """How many answers bare SQL gives."""
    return (
        f"Bare SQL, these kinds in turn in {bare_sql.THREADS} threads:"
        f" {found.peers.sql_answers:.0f} answers a second."
    )


def areas(drive: Drive) -> str:
    """Processor time by area."""
    spent = {area: sum(s.told.get(area, 0) for s in drive.samples) for area in AREAS}
    total = sum(spent.values()) or 1
    ordered = sorted(spent, key=lambda area: -spent[area])
    rows = [
        [AREAS[area], f"{spent[area] / len(drive.samples):.2f}", f"{spent[area] / total:.0%}"]
        for area in ordered
    ]
    return table(["Area", "ms a request", "share"], rows)


def processes(drive: Drive) -> str:
    """Processor time by process."""
    rows = [[role, f"{spent / drive.seconds:.2f}"] for role, spent in drive.processor_s.items()]
    return table(["Process", "cores"], rows)


def mended(found: Load) -> str:
    """What was too dear, before and now."""
    rows = [
        [one.name, f"{one.before_ms:.2f}", f"{one.after_ms:.2f}", f"{one.ratio:.2f}"]
        for one in found.peers.mended
    ]
    head = ["What, in turns with how it was", "before, ms", "now, ms", "ratio"]
    return table(head, rows)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; all columns but the first are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
