"""A worker that dies leaves a claim; the fact that killed it is found and parked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.outbox import services as outbox
from core.outbox.models import Claim, Delivery, DeliveryState
from core.outbox.services import MAX_ATTEMPTS
from core.outbox.services.claiming import announce
from tests.core.outbox.facts import CONSUMER, append, collecting, joined

pytestmark = pytest.mark.django_db(transaction=True)


def die_with_a_batch(limit: int = 100, *, suspect: bool = False) -> None:
    """What a worker killed in the middle leaves: a committed claim, everything else rolled back."""
    assert announce(consumer=CONSUMER, limit=limit, suspect=suspect)
    Claim.objects.update(made_at=timezone.now() - timedelta(seconds=60))


def test_what_a_dead_worker_had_in_hand_is_carried_one_by_one(alliance_a):
    append(*(joined(alliance_a) for _ in range(4)))
    die_with_a_batch()

    assert outbox.bury() == 1
    batches: list[int] = []
    while outbox.drain(consumer=CONSUMER, apply=lambda facts: batches.append(len(facts))):
        pass

    assert batches == [1, 1, 1, 1]
    assert Claim.objects.count() == 0


def test_a_claim_somebody_works_on_is_left_alone(alliance_a):
    append(joined(alliance_a))

    def apply(facts):
        Claim.objects.update(made_at=timezone.now() - timedelta(seconds=60))
        assert outbox.bury() == 0

    assert outbox.drain(consumer=CONSUMER, apply=apply) == 1


def test_a_fact_that_kills_its_process_again_and_again_is_parked_and_the_rest_goes_on(alliance_a):
    append(*(joined(alliance_a) for _ in range(3)))
    killer = Delivery.objects.filter(consumer=CONSUMER).order_by("id").first()
    die_with_a_batch()
    outbox.bury()

    for _ in range(MAX_ATTEMPTS):
        Delivery.objects.filter(id=killer.id).update(next_at=timezone.now())
        outbox.promote()
        die_with_a_batch(suspect=True)
        outbox.bury()
    carried: list = []
    for _ in range(3):
        outbox.drain(consumer=CONSUMER, apply=collecting(carried))

    killer.refresh_from_db()
    assert (killer.state, killer.attempts) == (DeliveryState.PARKED, MAX_ATTEMPTS)
    assert "Prozess endete" in killer.cause
    assert len(carried) == 2


def test_a_batch_that_fails_slowly_is_not_taken_for_a_dead_one(alliance_a):
    append(joined(alliance_a, sector="schlecht"), joined(alliance_a))

    def apply(facts):
        Claim.objects.update(made_at=timezone.now() - timedelta(seconds=60))
        if any(fact.payload["sector"] == "schlecht" for fact in facts):
            outbox.bury()
            raise RuntimeError

    outbox.drain(consumer=CONSUMER, apply=apply)

    failed = Delivery.objects.get(state=DeliveryState.WAITING)
    assert (failed.attempts, failed.cause.split()[0]) == (1, "RuntimeError")
    assert Delivery.objects.filter(state=DeliveryState.DONE).count() == 1
