"""Commits a second of 8 writers, with a fact and its hint, and without."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.children import children, require, seconds
from tests.benchmarks.telling import found, settle

WRITERS = 8
WHAT = ("row", "row-told", "partner", "partner-told")


def measure(each: int, *, rounds: int) -> dict[str, float]:
    """Commits a second by what is committed; see `tests.benchmarks.commit`."""
    from django.db import connection

    from core.tenancy import owner_context

    with owner_context(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_business (id bigserial PRIMARY KEY, note text)")
        cursor.execute("GRANT ALL ON bench_business, bench_business_id_seq TO PUBLIC")
    alliance = found(1)[0]
    rates: dict[str, list[float]] = {what: [] for what in WHAT}
    with children(WRITERS, "commit", str(alliance.id)) as writers:
        for _ in range(rounds):
            for what in WHAT:
                rates[what].append(WRITERS * each / seconds(writers, f"{what} {each}"))
    _check(alliance, WRITERS * each * rounds)
    settle()
    return {what: median(found) for what, found in rates.items()}


def _check(alliance: object, number: int) -> None:
    """As many rows as were counted, and a fact for every second one."""
    from django.db import connection

    from core.outbox.models import OutboxFact
    from core.tenancy import alliance_context, owner_context
    from tenants.partners.models import Partner

    with owner_context(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_business")
        require(cursor.fetchone()[0], 2 * number)
        cursor.execute("DROP TABLE bench_business")
    with alliance_context(alliance):
        require(Partner.objects.count(), 2 * number)
    told = OutboxFact.objects.filter(alliance_id=alliance.id, type="partner.joined")  # type: ignore[attr-defined]
    require(told.count(), 2 * number)
