"""What people do while things break, and what they then see."""

import os
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from core.embedded.processes import wait_until
from core.outbox.models import Delivery
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from tenants.practice import services
from tenants.practice.models import PracticeExample
from tenants.registry.models import Alliance
from tests.factories import PracticeExampleFactory
from tests.harness import promises

SOAK_MINUTES = float(os.environ.get("SOAK") or 0)
soak_only = pytest.mark.skipif(not SOAK_MINUTES, reason="takes long: SOAK=minutes")


def publish(alliance: Alliance, number: int = 1, *, word: str = "Fall") -> list[UUID]:
    """Release examples with titles of their own, each in its transaction; their ids."""
    ids = []
    with alliance_context(alliance):
        for _ in range(number):
            with transaction.atomic():
                example = PracticeExampleFactory(title=f"{word} {uuid4().hex[:12]}")
                services.publish_example(example_id=example.id, by=None)
            ids.append(example.id)
    return ids


def revise(alliance: Alliance, ids: list[UUID]) -> None:
    """Release a new version of each."""
    with alliance_context(alliance):
        for id_ in ids:
            with transaction.atomic():
                example = PracticeExample.lock(id_)
                example.goal = f"Ziel {uuid4().hex[:8]}"
                example.save()
                services.revise_example(example_id=id_, by=None)


def withdraw(alliance: Alliance, ids: list[UUID]) -> None:
    """Take each back."""
    with alliance_context(alliance):
        for id_ in ids:
            services.withdraw_example(example_id=id_, by=None)


def listed(ids: list[UUID]) -> int:
    return CatalogueEntry.objects.filter(id__in=ids, status="listed").count()


def all_arrive(ids: list[UUID], *, within_s: float = 40) -> bool:
    return wait_until(lambda: listed(ids) == len(ids), timeout_s=within_s)


def make_due(**of: object) -> int:
    """Shorten the pause before the next attempt; how many deliveries had one."""
    now = timezone.now()
    waiting = Delivery.objects.filter(next_at__gt=now, **of).exclude(state__in=promises.ENDED)
    return waiting.update(next_at=now)
