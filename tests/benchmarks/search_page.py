"""The page about searching that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from tests.benchmarks.search_records import Row, Search, Visits, p95
from tests.benchmarks.search_visiting import CHANGED_AFTER

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-search.md"
GOALS = {"api": 1.5, "page": 2.0, "office": 2.0}
_BY = {"api": "API", "page": "page", "office": "page"}
_VISITORS = {"api": "API", "page": "public pages", "office": "the service office's lists"}
_TEXT = """# Benchmarks of searching

Written by `make bench PART=search` on {day}; {cores} cores, {versions}. Do not edit.

*Bare SQL* are the very statements of an answer, sent again through psycopg without Django. Where an
answer takes numbers that triggers keep, bare SQL counts them out (*ours* is with the kept numbers).
*First* is the first visitor after something has changed, *again* the next one with the same
address, *304* one who has the answer already; in turn, in one process, through the whole stack of
middleware. Milliseconds of processor time, of Python and PostgreSQL together, since others may be
at work on the machine; load at the end: {load:.1f}.
{sizes}"""
_SIZE = """
## {entries:,} Praxisimpulse

Of {alliances:,} alliances, filled up in {filled:.0f} s of processor time with their words made by
the indexing service; the words take {words:.0f} MB.

### What visitors meet

All questions of the next table mixed: a few addresses are asked for often and most seldom (Zipf),
and after {changed} requests something changes, so that every answer has to be made anew.

{visits}

### Each question by itself

Each is asked {least} to {most} times.

{table}

{verdict}

{common}{missing}

Plain full text over the same index (rank every hit, count all, show twelve): a common word
{stock_common:.1f} ms, a rare one {stock_rare:.1f} ms, **{stock_ratio:.0f}×**.
"""


def text(found: Sequence[Search], versions: Mapping[str, str]) -> str:
    """The whole page, the smaller catalogue first."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        load=os.getloadavg()[0],
        sizes="".join(_size(one, found[0].rows) for one in found),
    )


def _size(found: Search, every: Sequence[Row]) -> str:
    return _SIZE.format(
        entries=found.entries,
        alliances=found.alliances,
        filled=found.filled_s,
        words=found.words_mb,
        least=min(len(row.first) for row in found.rows),
        most=max(len(row.first) for row in found.rows),
        changed=CHANGED_AFTER,
        visits=_visits(found.visits),
        table=_table(found.rows),
        verdict=_verdict(found.rows),
        common=_common(found.rows),
        missing=_missing(found.rows, every),
        stock_common=found.stock["common"] * 1000,
        stock_rare=found.stock["rare"] * 1000,
        stock_ratio=found.stock["common"] / found.stock["rare"],
    )


def _visits(every: Sequence[Visits]) -> str:
    lines = [
        "| by | requests | addresses | SQL p50 | SQL p95 | ours p50 | ours p95 | at p50 | at p95 "
        "| goal |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for one in every:
        ratio, goal = p95(one.ours) / p95(one.bare), GOALS[one.by]
        cells = [_VISITORS[one.by], f"{len(one.ours)}", f"{one.addresses}"]
        cells += [f"{at(way) * 1000:.1f}" for way in (one.bare, one.ours) for at in (median, p95)]
        cells += [f"{median(one.ours) / median(one.bare):.2f}", f"{ratio:.2f}"]
        cells.append(f"{goal:.1f} {'met' if ratio <= goal else '**missed**'}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _table(rows: Sequence[Row]) -> str:
    lines = [
        "| question | by | statements | SQL p50 | SQL p95 | ours p95 | first p50 | first p95 "
        "| again p95 | 304 p95 | first : SQL | at p50 | again : SQL | goal |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([*lines, *map(_line, rows)])


def _line(row: Row) -> str:
    known = f"{p95(row.known) * 1000:.1f}" if row.known else "–"
    own = "–" if row.own == row.bare else f"{p95(row.own) * 1000:.1f}"
    first = f"{median(row.first) * 1000:.1f}", f"{p95(row.first) * 1000:.1f}"
    cells = [row.name, _BY[row.by], f"{row.statements}"]
    cells += [f"{median(row.bare) * 1000:.1f}", f"{p95(row.bare) * 1000:.1f}", own]
    cells += [*first, f"{p95(row.again) * 1000:.1f}", known]
    middle = median(row.first) / median(row.bare)
    cells += [f"{_first(row):.2f}", f"{middle:.2f}", f"{_again(row):.2f}", f"{GOALS[row.by]:.1f}"]
    return f"| {' | '.join(cells)} |"


def _first(row: Row) -> float:
    return p95(row.first) / p95(row.bare)


def _again(row: Row) -> float:
    return p95(row.again) / p95(row.bare)


def _verdict(rows: Sequence[Row]) -> str:
    """Honest: what holds for the first visitor, what only from the second on, what never."""
    told = []
    for row in rows:
        goal = GOALS[row.by]
        if _first(row) > goal:
            when = "holds from the second visitor on" if _again(row) <= goal else "**is missed**"
            more = (p95(row.first) - p95(row.bare) * goal) * 1000
            told.append(
                f"- {row.name} ({_BY[row.by]}): {_first(row):.1f}× for the first "
                f"visitor, {more:.0f} ms too many, {_again(row):.1f}× afterwards; the goal of "
                f"{goal:.1f}× {when}."
            )
    asked = {row.known_statements for row in rows if row.known}
    most = f"An answer of 304 sends {max(asked)} statement(s), whatever was asked." if asked else ""
    if not told:
        return f"Every goal holds, for the first visitor too. {most}"
    return "\n".join([f"All other goals hold for the first visitor. {most}", "", *told])


def _missing(rows: Sequence[Row], every: Sequence[Row]) -> str:
    """What was asked of the smaller catalogue only."""
    there = {(row.name, row.by) for row in rows}
    names = [f"{row.name} ({_BY[row.by]})" for row in every if (row.name, row.by) not in there]
    return f"\n\n**Not measured at this size**: {'; '.join(names)}." if names else ""


def _common(rows: Sequence[Row]) -> str:
    by = {(row.name, row.by): row for row in rows}
    told = ["Common and rare words:", ""]
    for way in ("api", "page"):
        common, rare = by["ein häufiges Wort", way], by["ein seltenes Wort", way]
        told.append(
            f"- {_BY[way]}: p95 {p95(common.first) * 1000:.1f} ms for a common word, "
            f"{p95(rare.first) * 1000:.1f} ms for a rare one, "
            f"**{p95(common.first) / p95(rare.first):.1f}×** (goal 5×); "
            f"their bare SQL {p95(common.bare) / p95(rare.bare):.1f}×."
        )
    return "\n".join(told)
