"""Seconds of one more founding, beside django-tenants' own two ways."""

from __future__ import annotations

import time
from statistics import median

from tests.benchmarks.alliances import population
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.founding import stock

LIMIT_S = 30
_AT_ONCE = 50
ROUNDS, OURS = 3, 4  # so many foundings of ours in each round, one of each peer


def approach(size: int, *, until: float) -> bool:
    """Found most of them, as far as the time goes; whether it was enough."""
    goal = size - ROUNDS * OURS
    while (there := len(population.all_of_them())) < goal:
        if time.monotonic() > until:
            return False
        population.found_up_to(min(goal, there + _AT_ONCE))
    return True


def measure(size: int) -> list[Line]:
    """Found until there are so many; the last ones in turns with django-tenants."""
    population.found_up_to(max(1, size - ROUNDS * OURS))
    base = population.all_of_them()[0].schema_name
    ours: list[float] = []
    migrate: list[float | None] = []
    clone: list[float | None] = []
    for left in reversed(range(ROUNDS)):
        ours += population.found_up_to(size - left * OURS)
        migrate.append(stock(limit_s=LIMIT_S, runs=1))
        if None not in clone:
            clone.append(stock(base=base, limit_s=LIMIT_S, runs=1))
        _remove_stock()
    population.settle()
    return [
        Line(key="found-migrate", ours=median(ours), peer=_median(migrate)),
        Line(key="found-clone", ours=median(ours), peer=_median(clone)),
    ]


def _median(seconds: list[float | None]) -> float | None:
    known = [one for one in seconds if one is not None]
    return median(known) if len(known) == len(seconds) else None


def _remove_stock() -> None:
    """They have no role and no facts, and must not be walked over."""
    from django.db import connection

    from core.tenancy import owner_context
    from tenants.registry.models import Alliance

    with owner_context(), connection.cursor() as cursor:
        for alliance in Alliance.objects.filter(slug__startswith="bench-"):
            cursor.execute(f'DROP SCHEMA IF EXISTS "{alliance.schema_name}" CASCADE')
            Alliance.objects.filter(id=alliance.id).delete()
