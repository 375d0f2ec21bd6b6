"""A pile of facts that has grown while nobody worked is carried off without hands."""

import time
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from core.events import PracticeExamplePublished
from core.outbox import services as outbox
from core.tenancy import alliance_context
from tenants.practice.enums import ExampleStatus
from tenants.practice.models import PracticeExample
from tenants.practice.services import releasing
from tests.factories import PracticeExampleFactory
from tests.faults.acts import SOAK_MINUTES
from tests.harness import promises

NUMBER = 100_000 if SOAK_MINUTES else 3_000
_BITE = 1_000


def pile_up(alliance, number: int) -> None:
    """Release many examples as `publish_example` does, many in one statement."""
    with alliance_context(alliance):
        for _ in range(number // _BITE):
            with transaction.atomic():
                examples = [_released() for _ in range(_BITE)]
                PracticeExample.objects.bulk_create(examples)
                outbox.append(*(_fact(example) for example in examples))


def _released() -> PracticeExample:
    example = PracticeExampleFactory.build(title=f"Stapel {uuid4().hex[:12]}")
    example.mark_released(ExampleStatus.PUBLISHED, revision=1, at=timezone.now())
    return example


def _fact(example: PracticeExample) -> PracticeExamplePublished:
    header = outbox.header(
        aggregate_id=example.id, revision=example.revision, by=None, at=example.released_at
    )
    return PracticeExamplePublished(**header, release=releasing._release_of(example))


@pytest.mark.timeout(3600)
def test_a_backlog_drains_by_itself(house, alliance_a, alliance_b, all_is_well):
    house.kill("worker-1", "worker-2", "beat-1")
    pile_up(alliance_a, NUMBER)
    house.kill_broker(forgetting=True)
    house.start_broker()
    began = time.monotonic()
    house.start("worker-1", "worker-2", "beat-1")

    assert promises.comes_to_rest(within_s=NUMBER / 20), promises.broken()
    print(f"{NUMBER} facts drained in {time.monotonic() - began:.0f} s, start of workers included")
    all_is_well()
