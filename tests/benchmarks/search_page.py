"""The page about searching that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from tests.benchmarks.search import ASKED, Row, Search, p95

_FOLDER = Path(__file__).parents[2] / "docs" / "reference"
GOALS = {"api": 1.5, "page": 2.0, "office": 2.0}
_BY = {"api": "API", "page": "page", "office": "page"}
_TEXT = """# Benchmarks of searching

Written by `make bench PART=search` on {day}; {cores} cores, {versions}. Do not edit.

{entries:,} Praxisimpulse of {alliances:,} alliances, filled in {filled:.0f} s with their words made
by the indexing service ({per_entry:.1f} ms an entry); the words take {words:.0f} MB.

*Bare SQL* are the very statements of an answer, sent again through psycopg without Django. *First*
is the first visitor after something has changed, *again* the next one with the same address, *304*
one who has the answer already. Each is asked {asked} times, in turn, in one process through the
whole stack of middleware. Milliseconds of processor time, of Python and PostgreSQL
together: others were at work on the machine. {load}

{table}

{verdict}

## Common and rare words

{common}

## Without our caps

Plain full text over the same index (rank every hit, count all, show twelve): a common word
{stock_common:.1f} ms, a rare one {stock_rare:.1f} ms, **{stock_ratio:.0f}×**.
"""


def page(scale: float) -> Path:
    """Where it is written: 100,000 entries have a page of their own."""
    return _FOLDER / ("benchmarks-search-large.md" if scale > 1 else "benchmarks-search.md")


def text(found: Search, versions: Mapping[str, str]) -> str:
    """The whole page."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        entries=found.entries,
        alliances=found.alliances,
        filled=found.filled_s,
        per_entry=found.filled_s / found.entries * 1000,
        words=found.words_mb,
        asked=ASKED,
        load=f"Load of the machine at the end: {os.getloadavg()[0]:.1f}.",
        table=_table(found.rows),
        verdict=_verdict(found.rows),
        common=_common(found.rows),
        stock_common=found.stock["common"] * 1000,
        stock_rare=found.stock["rare"] * 1000,
        stock_ratio=found.stock["common"] / found.stock["rare"],
    )


def _table(rows: Sequence[Row]) -> str:
    lines = [
        "| question | by | statements | SQL p50 | SQL p95 | first p50 | first p95 | again p95 "
        "| 304 p95 | first : SQL | again : SQL | goal |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([*lines, *map(_line, rows)])


def _line(row: Row) -> str:
    known = f"{p95(row.known) * 1000:.1f}" if row.known else "–"
    times = (median(row.bare), p95(row.bare), median(row.first), p95(row.first), p95(row.again))
    cells = [row.kind.name, _BY[row.kind.by], f"{row.statements}"]
    cells += [f"{seconds * 1000:.1f}" for seconds in times]
    cells += [known, f"{_first(row):.2f}", f"{_again(row):.2f}", f"{GOALS[row.kind.by]:.1f}"]
    return f"| {' | '.join(cells)} |"


def _first(row: Row) -> float:
    return p95(row.first) / p95(row.bare)


def _again(row: Row) -> float:
    return p95(row.again) / p95(row.bare)


def _verdict(rows: Sequence[Row]) -> str:
    """Honest: what holds for the first visitor, what only from the second on, what never."""
    told = []
    for row in rows:
        goal = GOALS[row.kind.by]
        if _first(row) > goal:
            when = "holds from the second visitor on" if _again(row) <= goal else "**is missed**"
            told.append(
                f"- {row.kind.name} ({_BY[row.kind.by]}): {_first(row):.1f}× for the first "
                f"visitor, {_again(row):.1f}× afterwards; the goal of {goal:.1f}× {when}."
            )
    asked = {row.known_statements for row in rows if row.known}
    most = f"An answer of 304 sends {max(asked)} statement(s), whatever was asked." if asked else ""
    if not told:
        return f"Every goal holds, for the first visitor too. {most}"
    return "\n".join([f"All other goals hold for the first visitor. {most}", "", *told])


def _common(rows: Sequence[Row]) -> str:
    by = {(row.kind.name, row.kind.by): row for row in rows}
    told = []
    for way in ("api", "page"):
        common, rare = by["ein häufiges Wort", way], by["ein seltenes Wort", way]
        told.append(
            f"- {_BY[way]}: p95 {p95(common.first) * 1000:.1f} ms for a common word, "
            f"{p95(rare.first) * 1000:.1f} ms for a rare one, "
            f"**{p95(common.first) / p95(rare.first):.1f}×** (goal 5×); "
            f"their bare SQL {p95(common.bare) / p95(rare.bare):.1f}×."
        )
    return "\n".join(told)
