"""The page that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.founding import Row

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks.md"
_LIMIT = "> 60"
_TEXT = """# Benchmarks

Written by `make bench` on {day}, {cores} cores, {versions}. Do not edit.

## Seconds per founding

{table}

*Replay* is what `found_alliance` does: register row, host, schema from the stored dump and fact in one
transaction. *migrate* is `create_schema()` of django-tenants on its own backend, *clone* the same with
`TENANT_BASE_SCHEMA`; both stop at 60 seconds. Median of the last {ours} foundings (replay) and of
{stock} (django-tenants), all in the same run on the same embedded server.
"""


def table(rows: Sequence[Row]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| alliances there | replay | migrate | clone | migrate : replay | clone : replay |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        cells = (
            str(row.alliances),
            f"{row.replay_s:.3f}",
            _seconds(row.migrate_s),
            _seconds(row.clone_s),
            _ratio(row.migrate_s, row.replay_s),
            _ratio(row.clone_s, row.replay_s),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def write(rows: Sequence[Row], versions: dict[str, str]) -> None:
    """Write the page."""
    from tests.benchmarks import founding

    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(
        _TEXT.format(
            day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
            cores=os.cpu_count(),
            versions=", ".join(f"{name} {number}" for name, number in versions.items()),
            table=table(rows),
            ours=founding._OURS,
            stock=founding._STOCK,
        )
    )


def _seconds(value: float | None) -> str:
    return _LIMIT if value is None else f"{value:.2f}"


def _ratio(value: float | None, ours: float) -> str:
    return f"> {60 / ours:.0f}" if value is None else f"{value / ours:.0f}"
