"""The alliances of a measurement: founded one by one, each with a little of everything."""

from __future__ import annotations

import time
from typing import Any


def found_up_to(size: int) -> list[float]:
    """Found until there are so many; seconds of each founding."""
    from core.tenancy import rounds

    there = len(all_of_them())
    return [_found(number) for number in rounds.one_by_one(range(there, size))]


def all_of_them() -> list[Any]:
    """Every alliance, in the order of founding."""
    from tenants.registry.models import Alliance

    found = Alliance.objects.filter(slug__startswith="messung-").order_by("slug")
    return sorted(found, key=lambda alliance: int(alliance.slug.split("-")[1]))


def settle() -> None:
    """Carry every fact that was told."""
    from tasks.outbox import drain_all

    while drain_all():
        pass


def _found(number: int) -> float:
    """Found one more alliance as the import does; then let it work a little, unmeasured."""
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    name = f"Bündnis {number}"
    profile = Profile(slug=f"messung-{number}", name=name, land="NW", seat=f"Ort {number}")
    begin = time.perf_counter()
    alliance = found_alliance(profile=profile)
    took = time.perf_counter() - begin
    _furnish(alliance)
    return took


def _furnish(alliance: Any) -> None:
    from core.tenancy import alliance_context
    from tenants.practice import services
    from tests.factories import PartnerFactory, PracticeExampleFactory, ProjectFactory

    with alliance_context(alliance):
        PartnerFactory.create_batch(2)
        ProjectFactory.create()
        services.publish_example(example_id=PracticeExampleFactory.create().id, by=None)
