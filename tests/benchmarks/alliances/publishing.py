"""From releasing an example to its entry in the catalogue, found by its words."""

from __future__ import annotations

from statistics import median
from typing import Any

from tests.benchmarks.alliances import asking, population
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.children import require

ALLIANCES = 10  # as many at most, evenly spread


def measure(size: int) -> list[Line]:
    """One example each of some alliances; undone, and sent again as bare SQL."""
    everyone = population.all_of_them()
    found = [
        _one(alliance)
        for alliance in everyone[:: max(1, len(everyone) // ALLIANCES)][: ALLIANCES + 1]
    ]
    ours, bare = zip(*found[1:], strict=True)  # the first warms up
    return [Line(key="publish", ours=median(ours), peer=median(bare))]


def _one(alliance: Any) -> tuple[float, float]:
    from core.tenancy import alliance_context
    from tests.factories import PracticeExampleFactory

    with alliance_context(alliance):
        example = PracticeExampleFactory.create()
    return asking.both(lambda: _publish(alliance, example.id), rounds=1)


def _publish(alliance: Any, example_id: Any) -> None:
    from core.tenancy import alliance_context
    from federation.catalogue.models import EntryWords
    from tenants.practice import services

    with alliance_context(alliance):
        services.publish_example(example_id=example_id, by=None)
    population.settle()
    words = EntryWords.objects.filter(entry_id=example_id, stale_since=None)
    require(words.count(), 1)
