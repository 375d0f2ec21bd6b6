"""The page that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.benchmarks import founding
from tests.benchmarks.facts import Rate
from tests.benchmarks.founding import Row

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks.md"
_TEXT = """# Benchmarks

Written by `make bench` on {day}; {cores} cores, {versions}. Do not edit.

## Seconds per founding

{table}

*Replay* is what `found_alliance` does: register row, host, schema from the stored dump and fact in
one transaction. *migrate* is `create_schema()` of django-tenants on its own backend, *clone* the
same with `TENANT_BASE_SCHEMA`; a clone that takes longer than {limit} seconds is stopped. Median of
the last {ours} foundings (replay) and of {stock} (django-tenants), in one run on the same server.

## Facts

{facts} facts written in one transaction in {written:.2f} s, carried from the outbox into the
directory in {carried:.2f} s by one process in batches of 100: **{rate:,.0f} facts a second**.
"""


def text(rows: Sequence[Row], rate: Rate, versions: dict[str, str]) -> str:
    """The whole page."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        table=_table(rows),
        limit=founding.LIMIT_S,
        ours=founding.OURS,
        stock=founding.STOCK,
        facts=rate.facts,
        written=rate.written_s,
        carried=rate.carried_s,
        rate=rate.facts / rate.carried_s,
    )


def _table(rows: Sequence[Row]) -> str:
    lines = [
        "| alliances there | replay | migrate | clone | migrate : replay | clone : replay |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        ours = row.replay_s
        cells = (f"{row.alliances}", f"{ours:.3f}", _seconds(row.migrate_s), _seconds(row.clone_s))
        ratios = (_ratio(row.migrate_s, ours), _ratio(row.clone_s, ours))
        lines.append(f"| {' | '.join((*cells, *ratios))} |")
    return "\n".join(lines)


def _seconds(value: float | None) -> str:
    return f"> {founding.LIMIT_S}" if value is None else f"{value:.2f}"


def _ratio(value: float | None, ours: float) -> str:
    return f"> {founding.LIMIT_S / ours:.0f}" if value is None else f"{value / ours:.0f}"
