"""The page about the second wall that `make bench` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.benchmarks.wall import PARTNERS, PROJECTS, REQUESTS, ROUNDS, Page, Wall

GOAL = 1.05
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-wall.md"
_TEXT = """# Benchmarks of the second wall

Written by `make bench` on {day}; {cores} cores, {versions}. Do not edit. One process, in turns in
one run on the same rows: signed in as the app, with a role per alliance and policies, and signed
in as the owner of everything without either ([decision 0035](../decisions/0035-a-second-wall.md)).

| Page | without, ms | behind the wall, ms | Ratio | half of the rounds | Goal ≤ {goal} |
|---|---:|---:|---:|---:|---|
{rows}

Each is the median of {rounds} rounds, a round the median of {requests} requests of each kind, which
take turns one by one, to Django's own client, no network. The alliance has {partners} partners and
{projects} projects.

A change of alliance with one question after it: {switch_without:.0f} µs without, {switch:.0f} µs
behind the wall. Without it the path is set, behind it path and role in the same message.
"""


def text(found: Wall, versions: Mapping[str, str]) -> str:
    """The whole page."""
    return _TEXT.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        goal=GOAL,
        rows="\n".join(map(_row, found.pages)),
        rounds=ROUNDS,
        requests=REQUESTS,
        partners=PARTNERS,
        projects=PROJECTS,
        switch_without=found.switch_without_us,
        switch=found.switch_behind_us,
    )


def _row(page: Page) -> str:
    low, high = page.spread
    return (
        f"| {page.name} | {page.without_ms:.2f} | {page.behind_ms:.2f} | {page.ratio:.2f} |"
        f" {low:.2f}–{high:.2f} | {'met' if page.ratio <= GOAL else '**missed**'} |"
    )
