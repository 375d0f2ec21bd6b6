"""A table that was looked at is taken over: all of it or nothing."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import connection, transaction

from core.tenancy import current_alliance
from tenants.projects.errors import ImportHasErrors, ImportMovedOn
from tenants.projects.records import ImportPlan, Table
from tenants.projects.services.counting import write_values

from .checking import plan_import

_ONE_IMPORT = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7203431))"


def digest_of(plan: ImportPlan) -> str:
    """A fingerprint of everything a plan shows, what stands there before included."""
    return hashlib.sha256(repr((plan.values, plan.problems)).encode()).hexdigest()


@transaction.atomic
def carry_out(*, table: Table, seen: str, by: UUID | None) -> ImportPlan:
    """Write exactly what was shown; `seen` is the `digest_of` the plan somebody confirmed.

    Raises:
        ImportMovedOn: by now the table would do something else.
        ImportHasErrors: lines are wrong.
    """
    plan = _locked_plan(table)
    if digest_of(plan) != seen:
        raise ImportMovedOn
    return _write(plan, by=by)


@transaction.atomic
def import_rows(*, table: Table, by: UUID | None) -> ImportPlan:
    """Write a table at once, for programs that need not look at it first.

    Raises:
        ImportHasErrors: lines are wrong; nothing was written.
    """
    return _write(_locked_plan(table), by=by)


def _locked_plan(table: Table) -> ImportPlan:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_IMPORT, [str(current_alliance().id)])
    return plan_import(table)


def _write(plan: ImportPlan, *, by: UUID | None) -> ImportPlan:
    if plan.problems:
        raise ImportHasErrors(plan.problems)
    write_values([(one.project_id, one.data) for one in plan.to_write], by=by)
    return plan
