"""Whoever sends webhooks may die or sleep at any moment: each event arrives, the log tells how."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from core.embedded.processes import wait_until
from core.outbox.models import OutboxFact
from federation.outbound.models import WebhookDelivery
from federation.outbound.services import delete_endpoint
from federation.outbound.services.claiming import LEASE
from tests.faults.acts import publish, soak_only
from tests.federation.outbound.making import endpoint_at
from tests.federation.outbound.receiver import answer, receiving
from tests.harness.wounds import Wound

TYPE = "practice_example.published"
NOTING = r'INSERT INTO "?outbound_webhookattempt'
STATES = {
    "queued": Wound(statement=r'INSERT INTO "?outbound_webhookdelivery'),
    "claimed": Wound(statement="^COMMIT", having="SET attempts = taken.attempts"),
    "answered": Wound(statement=NOTING, when="before"),
    "before-commit": Wound(statement="^COMMIT", when="before", having=NOTING),
    "after-commit": Wound(statement="^COMMIT", having=NOTING),
}


@pytest.fixture
def receiver():
    with receiving() as one:
        yield one


@pytest.fixture
def endpoint(house, alliance_a, receiver):
    house.start("webhooks-1")
    assert house.are_ready("webhooks-1")
    endpoint, _ = endpoint_at(receiver.url, alliance_a, TYPE)
    yield endpoint
    delete_endpoint(endpoint_id=endpoint.id)


@pytest.fixture
def held(receiver):
    """The receiver takes two requests and keeps their answers back until it is set."""
    release = threading.Event()

    def behave(handler) -> None:
        release.wait(60)
        answer(200)(handler)

    receiver.behave = [behave, behave]
    yield release
    release.set()


def events(example_ids) -> list[str]:
    facts = OutboxFact.objects.filter(type=TYPE, aggregate_id__in=example_ids)
    return sorted(str(event_id) for event_id in facts.values_list("event_id", flat=True))


def lapse(*, after_s: float = 0) -> None:
    """What a dead worker had in hand is free after so many seconds, instead of 90."""
    now = timezone.now()
    taken = WebhookDelivery.objects.filter(state="pending", lease_until__gt=now)
    taken.filter(lease_until__lt=now + LEASE - timedelta(seconds=after_s)).update(lease_until=now)


def all_delivered(endpoint, number: int, *, lapsing: bool = False) -> bool:
    def check() -> bool:
        if lapsing:
            lapse(after_s=1)
        return endpoint.deliveries.filter(state="delivered").count() == number

    return wait_until(check, timeout_s=40)


def log(endpoint) -> list[list[tuple[int, int | None]]]:
    """For each delivery, the first that had most attempts: number and answer of each attempt."""
    found = endpoint.deliveries.order_by("-attempts", "id").prefetch_related("attempt_log")
    return [
        [(one.number, one.response_status) for one in row.attempt_log.order_by("number")]
        for row in found
    ]


def test_a_worker_killed_while_it_sends_has_its_events_sent_again(
    house, alliance_a, endpoint, receiver, held, all_is_well
):
    ids = publish(alliance_a, 4)
    assert wait_until(lambda: len(receiver.received) == 2, timeout_s=30)
    in_hand = sorted(receiver.ids)

    house.kill("webhooks-1")
    held.set()
    assert not endpoint.deliveries.exclude(state="pending").exists(), "nobody has heard an answer"
    lapse()
    house.start("webhooks-1")

    assert all_delivered(endpoint, 4)
    assert sorted(receiver.ids) == sorted([*events(ids), *in_hand])
    assert log(endpoint) == [[(1, None), (2, 200)]] * 2 + [[(1, 200)]] * 2
    assert not endpoint.deliveries.exclude(lease_until=None, attempt_token=None).exists()
    endpoint.refresh_from_db()
    assert (endpoint.is_enabled, endpoint.failures, endpoint.quiet_until) == (True, 0, None)
    all_is_well()


@soak_only  # without processes: tests/federation/outbound/test_delivering.py
def test_a_worker_that_slept_beyond_its_lease_reports_too_late(
    house, alliance_a, endpoint, receiver, held, all_is_well
):
    ids = publish(alliance_a, 2)
    assert wait_until(lambda: len(receiver.received) == 2, timeout_s=30)
    house.member("webhooks-1").pause()
    held.set()
    lapse()
    house.start("webhooks-2")
    assert all_delivered(endpoint, 2)
    before = log(endpoint)

    house.member("webhooks-1").resume()
    said = house.member("webhooks-1").log
    assert wait_until(lambda: said.read_text().count("late report on webhook") >= 2, timeout_s=20)

    assert log(endpoint) == before == [[(1, None), (2, 200)]] * 2
    assert sorted(receiver.ids) == sorted(events(ids) * 2)
    all_is_well()


def test_killed_at_every_state_of_a_delivery(house, alliance_a, endpoint, receiver, all_is_well):
    for name, wound in STATES.items():
        house.wounds.arm(name, wound)
    ids = []

    def all_struck() -> bool:
        ids.extend(publish(alliance_a))
        lapse(after_s=1)
        return all(house.wounds.is_struck(name) for name in STATES)

    assert wait_until(all_struck, timeout_s=60)
    house.start("worker-1", "worker-2", "webhooks-1")
    assert all_delivered(endpoint, len(ids), lapsing=True)
    assert sorted(set(receiver.ids)) == events(ids)
    for attempts in log(endpoint):
        assert [number for number, _ in attempts] == list(range(1, len(attempts) + 1))
        assert [status for _, status in attempts] == [None] * (len(attempts) - 1) + [200]
    all_is_well()
