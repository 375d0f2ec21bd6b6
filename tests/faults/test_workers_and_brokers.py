"""A real worker, a real broker, killed in the middle: everything arrives, and once."""

import os
import time
from uuid import uuid4

import pytest
from celery import Celery

from core.embedded.processes import wait_until
from core.outbox.models import Delivery, DeliveryState
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.inbox.models import Receipt
from tenants.practice import services
from tests.factories import PracticeExampleFactory

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "3"))


@pytest.fixture
def publish(site, alliance_a):
    """Publish examples with a title of their own; their ids."""

    def act(number: int = 1) -> list[object]:
        ids = []
        with alliance_context(alliance_a):
            for _ in range(number):
                example = PracticeExampleFactory(title=f"Fall {uuid4().hex[:8]}")
                ids.append(services.publish_example(example_id=example.id, by=None).id)
        return ids

    return act


def listed(ids) -> int:
    return CatalogueEntry.objects.filter(id__in=ids, status="listed").count()


def all_arrive(ids, within_s: float = 30) -> bool:
    return wait_until(lambda: listed(ids) == len(ids), timeout_s=within_s)


def nothing_waits(within_s: float = 30) -> bool:
    due = Delivery.objects.filter(state=DeliveryState.DUE)
    return wait_until(lambda: not due.exists(), timeout_s=within_s)


def each_once(ids) -> bool:
    return Receipt.objects.filter(
        consumer="catalogue",
        event_id__in=Delivery.objects.filter(
            fact__aggregate_id__in=ids, consumer="catalogue"
        ).values("fact__event_id"),
    ).count() == len(ids)


def test_it_arrives_by_itself(site, publish):
    started = time.monotonic()
    ids = publish()

    assert all_arrive(ids), site.logs()
    assert time.monotonic() - started < 15  # typically well under a second


def test_publishing_works_without_a_broker_and_arrives_after_it_is_back(site, publish):
    site.kill_broker()
    started = time.monotonic()
    ids = publish(2)
    took = time.monotonic() - started

    site.start_broker()

    assert took < 10
    assert all_arrive(ids, within_s=60), site.logs()
    assert each_once(ids)


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(site, publish):
    ids = []
    for _ in range(ROUNDS):
        ids += publish(40)
        site.kill("worker")
        site.start("worker")

    assert all_arrive(ids, within_s=60), site.logs()
    assert nothing_waits(60)
    assert each_once(ids)


def test_a_broker_that_forgets_everything_costs_only_time(site, publish):
    from redis import Redis

    site.kill("worker")
    ids = publish(5)
    Redis.from_url(site._environment["CACHE_URL"]).flushall()
    site.start("worker")

    assert all_arrive(ids, within_s=60), site.logs()
    assert each_once(ids)


def test_a_worker_that_no_longer_listens_ends_and_its_successor_carries_on(site, publish):
    deaf = Celery(broker=site._environment["REDIS_URL"])
    assert wait_until(lambda: deaf.control.ping(timeout=1), timeout_s=60), site.logs()
    for queue in ("outbox", "default"):
        deaf.control.cancel_consumer(queue)
    deaf.close()
    ids = publish(2)

    assert wait_until(lambda: not site.runs("worker"), timeout_s=60), site.logs()
    site.start("worker")  # as `make up` and compose do
    assert all_arrive(ids, within_s=60), site.logs()
    assert each_once(ids)
