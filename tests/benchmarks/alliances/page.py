"""The page about very many alliances that `make bench PART=alliances` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.benchmarks.alliances import capacity
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.alliances.tables import TABLES
from tests.benchmarks.alliances.wording import Row

type Lines = Mapping[str, Line]
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "benchmarks-alliances.md"
_TEXT = """# Benchmarks with very many alliances

Written by `make bench PART=alliances SCALE={large:d}` on {day}; {cores} cores, {memory} GB,
{versions}. Do not edit.

Everything is asked with {small:,} alliances there and again with {large:,}, in one run on one
server. Ours and the peer take turns in founding, pages, releases and lists; they follow each other
in work for all alliances and in memory. Each alliance has two partners, a project and an example.

{tables}

## Where we are slower

{slower}

## How far one instance goes

A model: the figures above carried on, with the growth that was measured, to sizes nobody has
measured. It says what to look at first; it promises nothing. What people do at the same time is
not in it, nor are the reports of a quarter; their pages tell how much two cores can do.

{capacity}
"""


def text(small: Lines, large: Lines, sizes: tuple[int, int], versions: Mapping[str, str]) -> str:
    """The whole page."""
    tables = "\n\n".join(_table(title, small, large, sizes) for title in TABLES)
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        memory=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        small=sizes[0],
        large=sizes[1],
        tables=tables,
        slower=_slower(small, large),
        capacity=capacity.text(small, large, sizes),
    )


def _table(title: str, small: Lines, large: Lines, sizes: tuple[int, int]) -> str:
    rows, note = TABLES[title]
    lines = [
        f"## {title}",
        "",
        f"| | peer, {sizes[0]:,} | ours, {sizes[0]:,} | peer, {sizes[1]:,} | ours, {sizes[1]:,} "
        "| ours : peer | goal | growth of ours | goal |",
        "|---|---:|---:|---:|---:|---:|---|---:|---|",
        *(_row(row, small[row.key], large[row.key]) for row in rows),
        "",
        note,
    ]
    return "\n".join(lines)


def _row(row: Row, small: Line, large: Line) -> str:
    cells = (
        row.name,
        row.shown(small.peer),
        row.shown(small.ours),
        row.shown(large.peer),
        row.shown(large.ours),
        row.ratio(large),
        row.verdict(row.at_most, None if large.peer is None else large.ours / large.peer),
        f"{large.ours / small.ours:.2f}" if small.ours else "–",
        row.verdict(row.growth, large.ours / small.ours if small.ours else None),
    )
    return f"| {' | '.join(cells)} |"


def _slower(small: Lines, large: Lines) -> str:
    """Every goal that is missed, and every question that costs more than its peer."""
    told = [
        f"- {row.name}: {row.story(small[row.key], large[row.key])}"
        for rows, _ in TABLES.values()
        for row in rows
        if row.story(small[row.key], large[row.key])
    ]
    return "\n".join(told) or "Nowhere, among what is measured here."
