"""Reading the ledger: for commands, the office's page and whoever closes an alliance's pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef
from django_tenants.utils import get_tenant_model

from core.tenancy.context import PUBLIC, schema_context
from core.tenancy.models import MigrationState, SchemaMigration


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One alliance's latest migration."""

    slug: str
    name: str
    state: MigrationState
    closed: bool
    lacking: tuple[str, ...]
    attempts: int
    started_at: datetime | None
    finished_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """How many alliances stand where, and those that are not done."""

    counts: dict[MigrationState, int]
    open: tuple[Entry, ...]
    last_at: datetime | None


def read(*, most: int = 50) -> Ledger:
    """The ledger as of now, closed ones first; three queries whatever the number."""
    with schema_context(PUBLIC):
        rows = SchemaMigration.objects.order_by()
        counts = dict(rows.values_list("state").annotate(number=Count("pk")))
        undone = rows.exclude(state=MigrationState.DONE)
        return Ledger(
            counts={MigrationState(state): number for state, number in counts.items()},
            open=tuple(_entries(list(undone.order_by("-closed", "state", "schema_name")[:most]))),
            last_at=rows.aggregate(at=Max("finished_at"))["at"],
        )


def closed_schemas() -> list[str]:
    """Schemas whose alliance shows a maintenance page."""
    with schema_context(PUBLIC):
        return list(
            SchemaMigration.objects.filter(closed=True).values_list("schema_name", flat=True)
        )


def is_closed(schema_field: str) -> Exists:
    """An annotation for a query of tenants or hosts: whether that alliance's pages are closed."""
    return Exists(SchemaMigration.objects.filter(closed=True, schema_name=OuterRef(schema_field)))


def schema_of(slug: str) -> str | None:
    """The schema of an alliance, None when there is none of that slug."""
    with schema_context(PUBLIC):
        tenants = get_tenant_model().objects.order_by().filter(slug=slug)
        found: str | None = tenants.values_list("schema_name", flat=True).first()
        return found


def _entries(rows: list[SchemaMigration]) -> list[Entry]:
    tenants = get_tenant_model().objects.order_by().in_bulk([row.alliance_id for row in rows])
    return [
        Entry(
            slug=tenants[row.alliance_id].slug,
            name=str(tenants[row.alliance_id]),
            state=MigrationState(row.state),
            closed=row.closed,
            lacking=tuple(row.lacking),
            attempts=row.attempts,
            started_at=row.started_at,
            finished_at=row.finished_at,
            error=row.error,
        )
        for row in rows
        if row.alliance_id in tenants
    ]
