"""Who goes first."""

from __future__ import annotations

from itertools import chain, zip_longest

from django.conf import settings
from django_tenants.utils import get_tenant_model

from core.tenancy.context import PUBLIC, schema_context

from .crew import Work

_UNNAMED = 3


def canaries(work: list[Work]) -> list[Work]:
    """The alliances named in the settings; the first few when none of those has anything to do."""
    named = set()
    if settings.MIGRATION_CANARIES:
        with schema_context(PUBLIC):
            tenants = get_tenant_model().objects.filter(slug__in=settings.MIGRATION_CANARIES)
            named = set(tenants.order_by().values_list("schema_name", flat=True))
    return [task for task in work if task[1] in named] or work[:_UNNAMED]


def in_turns(groups: list[list[Work]]) -> list[Work]:
    """One of each group in turn, so that each group has a canary."""
    return [task for task in chain.from_iterable(zip_longest(*groups)) if task is not None]
