"""The page that `make bench PART=reports` writes."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from core import pdf
from tests.benchmarks.reports import LONG, NATION, ROUNDS, SHORT, Found, Row

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-reports.md"
_NAMES = {
    "apart": "**ours: forked child of a warm parent**",
    "together": "ours, in the process itself",
    "fresh process": "fresh process per report, our font folder",
    "fresh process, web fonts": "fresh process per report, `@font-face` woff2",
    "fresh styles": "fresh stylesheet and fonts per report, our font folder",
    "fresh web fonts": "fresh stylesheet and fonts per report, `@font-face` woff2",
    "chromium": "headless Chromium, one browser, same HTML",
    "typst": "typst, same content",
}
_TEXT = """# Benchmarks: reports

Written by `make bench PART=reports` on {day}; {cores} cores, {versions}, {renderer}. Do not edit.

One quarterly report of **{pages} pages**, printed {short} times in each way in turn, {rounds}
rounds, medians. All of WeasyPrint repair the tags, except the ways with `@font-face`, which are
what its manual shows.

{table}

*Chromium* fails PDF/UA and writes no PDF/A; *typst* shows what is possible with another language
for the template. CPU and memory of the browser's own processes are not counted.

## Goals

{goals}

## Reports per minute

{rates}

## Memory of the parent over {long} reports

{memory}

The children's memory goes back with each of them.

## Where the time goes

{steps}
"""


def text(found: Found, versions: dict[str, str]) -> str:
    """The whole page."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        renderer=pdf.RENDERER,
        pages=found.pages,
        short=SHORT,
        rounds=ROUNDS,
        table=_table(found),
        goals=_goals(found),
        rates=_rates(found),
        long=LONG,
        memory=_memory(found),
        steps=_steps(found),
    )


def _table(found: Found) -> str:
    lines = [
        "| way | s per report | × ours | CPU s | CPU s per page | peak MB | KB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    ours = found.row("apart").seconds
    for way in _NAMES:
        lines.append(_line(found.row(way), ours, found.pages))
    return "\n".join(lines)


def _line(row: Row, ours: float, pages: int) -> str:
    cells = (
        _NAMES[row.way],
        f"{row.seconds:.2f}",
        f"{row.seconds / ours:.2f}",
        _number(row.cpu_s, ".2f"),
        _number(row.cpu_s / pages if row.cpu_s is not None else None, ".3f"),
        _number(row.peak_mb, ".0f"),
        _number(row.size_kb, ".0f"),
    )
    return f"| {' | '.join(cells)} |"


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _goals(found: Found) -> str:
    first, last = found.resident_mb[0][1], found.resident_mb[-1][1]
    rows = (
        ("fresh process with web fonts ÷ ours", "≥ 4", _over(found, "fresh process, web fonts")),
        ("fresh process, our font folder ÷ ours", "–", _over(found, "fresh process")),
        ("fresh stylesheet and web fonts ÷ ours", "≥ 1.25", _over(found, "fresh web fonts")),
        ("fresh stylesheet, our font folder ÷ ours", "–", _over(found, "fresh styles")),
        ("CPU s per page", "≤ 0.1", _per_page(found)),
        (f"minutes for {NATION} alliances of 9 pages, 2 processes", "< 8", _nation(found)),
        (f"parent's memory over {LONG} reports, MB", "flat", f"{first:.0f} → {last:.0f}"),
        ("same bytes from every process of ours", "yes", "yes" if found.same_bytes else "NO"),
    )
    lines = ["| goal | wanted | found |", "|---|---:|---:|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _over(found: Found, way: str) -> str:
    return f"{found.row(way).seconds / found.row('apart').seconds:.2f}"


def _per_page(found: Found) -> str:
    """The quietest round and the median: other programs of the machine only ever add."""
    row = found.row("apart")
    least, usual = ((cpu_s or 0.0) / found.pages for cpu_s in (row.least_cpu_s, row.cpu_s))
    return f"{least:.3f} at best, {usual:.3f} in the median"


def _nation(found: Found) -> str:
    """Extrapolated to reports of nine pages; beside it what was really printed."""
    minutes = NATION / found.per_minute[2] * 9 / found.pages
    measured = "" if found.nation_s is None else f", printed {found.nation_s / 60:.1f}"
    return f"{minutes:.1f}{measured}"


def _rates(found: Found) -> str:
    lines = ["| processes | reports per minute |", "|---:|---:|"]
    return "\n".join([*lines, *(f"| {n} | {rate:.0f} |" for n, rate in found.per_minute.items())])


def _memory(found: Found) -> str:
    lines = ["| reports | MB resident |", "|---:|---:|"]
    return "\n".join([*lines, *(f"| {done} | {mb:.0f} |" for done, mb in found.resident_mb)])


def _steps(found: Found) -> str:
    whole = found.steps["all, apart"]
    lines = ["| step | CPU s | share |", "|---|---:|---:|"]
    rows = (f"| {n} | {s:.3f} | {s / whole:.0%} |" for n, s in found.steps.items())
    return "\n".join([*lines, *rows])
