"""The page about migrations that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.benchmarks.migrating import OURS, SCENARIOS, Row

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-migrations.md"
_TITLES = {
    "nothing": "Nothing to do",
    "column": "A column and an index",
    "python": "A column, and Python that fills it",
}
_GOALS = {"nothing": 200, "column": 50, "python": 5}
_TEXT = """# Benchmarks of migrations

Written by `make bench PART=migrations` on {day}; {cores} cores, {versions}. Do not edit.
Load at the end: {load:.0f}; above the number of cores, others were at work on the same machine, and
seconds are longer than they need be.

Beside django-tenants' multiprocessing executor (its own backend, 2 processes), in one run on the
same server. Seconds of the command without Django's start; ours is the median of {ours} runs over
all alliances. {sampled} A run counts only when every alliance it was given really had the column.

{tables}

## Growth

Our cost for one alliance with {most} there, as a multiple of that with {least}; the goal is at most
1.5.

{growth}
"""
_SAMPLED = (
    "django-tenants ran over a **sample** of {sample} of the alliances that stand there; its"
    " seconds for all are the sample's, multiplied (its cost is the same for each alliance)."
)
_WHOLE = "django-tenants ran over all of them."


def text(rows: Sequence[Row], versions: dict[str, str]) -> str:
    """The whole page."""
    sample = max(row.sampled for row in rows)
    whole = all(row.sampled == row.alliances for row in rows)
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        load=os.getloadavg()[2],
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        ours=OURS,
        sampled=_WHOLE if whole else _SAMPLED.format(sample=sample),
        tables="\n\n".join(
            _table(name, [r for r in rows if r.scenario == name]) for name in SCENARIOS
        ),
        growth="\n".join(
            _growth(name, [r for r in rows if r.scenario == name]) for name in SCENARIOS
        ),
        most=max(row.alliances for row in rows),
        least=min(row.alliances for row in rows),
    )


def _table(name: str, rows: Sequence[Row]) -> str:
    lines = [
        f"## {_TITLES[name]}",
        f"\nThe goal with 700 alliances: at least {_GOALS[name]} times as fast.\n",
        "| alliances | ours, s | ms each | django-tenants, s | ms each | ratio |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        cells = (
            f"{row.alliances}",
            f"{row.ours_s:.2f}",
            f"{row.ours_s / row.alliances * 1000:.1f}",
            f"{row.theirs_all_s:.1f}" + ("" if row.sampled == row.alliances else " (sample)"),
            f"{row.theirs_s / row.sampled * 1000:.0f}",
            f"{row.theirs_all_s / row.ours_s:.0f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _growth(name: str, rows: Sequence[Row]) -> str:
    first, last = rows[0], rows[-1]
    factor = (last.ours_s / last.alliances) / (first.ours_s / first.alliances)
    return f"- {_TITLES[name]}: {factor:.2f}"
