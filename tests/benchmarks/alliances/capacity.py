"""How far one instance goes: what was measured, carried on to sizes nobody has measured.

What one alliance takes grows between the two measured sizes; the same power is taken beyond them,
a fall is not. So it is a model: it names what to look at first, it promises nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from tests.benchmarks.alliances.records import Line

SIZES = (1_000, 10_000, 100_000)
_GB = 1024.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something so many alliances need.

    Args:
        key: the line that tells what one alliance needs.
        budget: what one instance of ours can give, in the unit of the line.
        shown: the same for people.
        divides: what stands in `shown` for one of the line's units.
        beyond: what to do when it is not enough.
    """

    key: str
    name: str
    budget: float
    shown: str
    divides: float
    beyond: str

    def needed(self, alliances: int, small: Line, large: Line, sizes: tuple[int, int]) -> float:
        """What so many alliances need, in the unit of the line."""
        grown = max(1.0, large.ours / small.ours) if small.ours else 1.0
        power = log(grown) / log(sizes[1] / sizes[0]) if grown > 1 else 0.0
        return large.ours * (alliances / sizes[1]) ** power * alliances

    def text(self, needed: float) -> str:
        """The need for people, and its share of the budget."""
        return f"{needed / self.divides:,.1f} {self.shown} ({needed / self.budget:.0%})"


RESOURCES = (
    Resource(
        key="dump",
        name="`pg_dump` of everything, within four hours of a night",
        budget=4 * 3600,
        shown="min",
        divides=60,
        beyond="copies of the files instead (`pg_basebackup` and WAL)",
    ),
    Resource(
        key="relations",
        name="relations, each locked by such a dump: four million fit into 1 GB of lock table",
        budget=4_000_000,
        shown="million",
        divides=1_000_000,
        beyond="the same; then schemas spread over several PostgreSQL servers (sharding.md)",
    ),
    Resource(
        key="database",
        name="the database on one disk of 2 TB, as empty as those of the bench",
        budget=2 * 1024 * _GB,
        shown="GB",
        divides=_GB,
        beyond="schemas spread over several PostgreSQL servers (sharding.md)",
    ),
    Resource(
        key="pg-catalogue",
        name="PostgreSQL's catalogue in 16 GB of shared buffers",
        budget=16 * _GB,
        shown="GB",
        divides=_GB,
        beyond="more memory; then several PostgreSQL servers (sharding.md)",
    ),
    Resource(
        key="compare",
        name="reconciliation by one process, within six hours",
        budget=6 * 3600,
        shown="min",
        divides=60,
        beyond="several processes, each with a part of the alliances",
    ),
    Resource(
        key="care",
        name="the daily care for quarters by one process, within an hour",
        budget=3600,
        shown="min",
        divides=60,
        beyond="several processes, each with a part of the alliances",
    ),
    Resource(
        key="found-migrate",
        name="founding all of them anew (a restore from an import), within a day",
        budget=24 * 3600,
        shown="min",
        divides=60,
        beyond="several imports at a time",
    ),
)


def text(small: Mapping[str, Line], large: Mapping[str, Line], sizes: tuple[int, int]) -> str:
    """A table of needs at three sizes, and the first bottleneck of each."""
    needs = {
        resource: [
            resource.needed(size, small[resource.key], large[resource.key], sizes) for size in SIZES
        ]
        for resource in RESOURCES
    }
    rows = [
        f"| {resource.name} | {' | '.join(map(resource.text, needed))} |"
        for resource, needed in needs.items()
    ]
    return "\n".join(
        [
            f"| | {' | '.join(f'{size:,} alliances' for size in SIZES)} |",
            "|---|---:|---:|---:|",
            *rows,
            "",
            *(_first(place, {one: needs[one][place] for one in needs}) for place in range(3)),
        ]
    )


def _first(place: int, needs: Mapping[Resource, float]) -> str:
    """What is full first."""
    first = max(needs, key=lambda one: needs[one] / one.budget)
    share = needs[first] / first.budget
    ends = f"; beyond it: {first.beyond}" if share > 1 else ""
    return f"- {SIZES[place]:,} alliances: first {first.name} ({share:.0%} of it){ends}."
