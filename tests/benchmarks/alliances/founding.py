"""Seconds of one more founding, beside django-tenants' own two ways."""

from __future__ import annotations

from tests.benchmarks.alliances import population
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.founding import stock

LIMIT_S = 30


def measure(size: int) -> list[Line]:
    """Found until there are so many, then let django-tenants found some and remove them."""
    ours = population.found_up_to(size)
    population.settle()
    base = population.all_of_them()[0].schema_name
    try:
        return [
            Line(key="found-migrate", ours=ours, peer=stock(limit_s=LIMIT_S)),
            Line(key="found-clone", ours=ours, peer=stock(base=base, limit_s=LIMIT_S)),
        ]
    finally:
        _remove_stock()


def _remove_stock() -> None:
    """They have no role and no facts, and must not be walked over."""
    from django.db import connection

    from core.tenancy import owner_context
    from tenants.registry.models import Alliance

    with owner_context(), connection.cursor() as cursor:
        for alliance in Alliance.objects.filter(slug__startswith="bench-"):
            cursor.execute(f'DROP SCHEMA IF EXISTS "{alliance.schema_name}" CASCADE')
            Alliance.objects.filter(id=alliance.id).delete()
