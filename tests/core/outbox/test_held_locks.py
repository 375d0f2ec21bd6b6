"""Somebody who is stopped, or was cut off, with a lock in hand holds up only what needs it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction

from core.outbox import services as outbox
from core.outbox.models import Claim, Delivery, DeliveryState
from tests.core.outbox.facts import CONSUMER, append, joined

pytestmark = pytest.mark.django_db(transaction=True)
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))"


@contextmanager
def held_elsewhere(*keys: object) -> Iterator[None]:
    with psycopg.connect(**connection.get_connection_params()) as other:
        for key in keys:
            other.execute(_LOCK, [str(key)])
        yield


def locking(into: list, *, by: str, fails_on: str = "") -> Callable:
    """A consumer that locks one key of each fact before it looks at any."""

    def apply(facts) -> None:
        with connection.cursor() as cursor:
            for key in sorted({str(getattr(fact, by)) for fact in facts}):
                cursor.execute(_LOCK, [key])
        if any(fact.payload["sector"] == fails_on for fact in facts):
            raise RuntimeError
        into.extend(fact.aggregate_id for fact in facts)

    return apply


def states() -> list[tuple[str, int]]:
    own = Delivery.objects.filter(consumer=CONSUMER).order_by("id")
    return list(own.values_list("state", "attempts"))


def test_a_lock_held_elsewhere_holds_up_its_own_alliance_and_no_other(alliance_a, alliance_b):
    append(joined(alliance_a), *(joined(alliance_b) for _ in range(2)), joined(alliance_a))
    carried: list = []
    apply = locking(carried, by="alliance_id")

    with held_elsewhere(alliance_a.id):
        assert outbox.drain(consumer=CONSUMER, apply=apply) == 2
        assert outbox.drain(consumer=CONSUMER, apply=apply) == 0
        due = (DeliveryState.DUE, 0)  # nothing has failed, so nothing is counted or postponed
        done = (DeliveryState.DONE, 0)
        assert states() == [due, done, done, due]
        assert Claim.objects.count() == 0

    assert outbox.drain(consumer=CONSUMER, apply=apply) == 2
    assert len(set(carried)) == len(carried) == 4


def test_many_alliances_held_elsewhere_cost_a_round_a_few_seconds_only(alliance_a):
    others = [type(alliance_a)(id=uuid4(), slug=f"halt-{number}") for number in range(30)]
    append(*(joined(other) for other in others))
    tried: list = []

    def apply(facts) -> None:
        tried.append(len(facts))
        locking([], by="alliance_id")(facts)

    with held_elsewhere(*(other.id for other in others)):
        assert outbox.drain(consumer=CONSUMER, apply=apply) == 0

    assert tried[0] == 30
    assert len(tried) < 8
    assert set(states()) == {(DeliveryState.DUE, 0)}


def test_a_bad_fact_is_found_also_beside_one_that_waits_for_a_lock(alliance_a, alliance_b):
    append(joined(alliance_a), joined(alliance_b, sector="schlecht"), joined(alliance_b))
    apply = locking([], by="alliance_id", fails_on="schlecht")

    with held_elsewhere(alliance_a.id):
        outbox.drain(consumer=CONSUMER, apply=apply)

    assert states() == [
        (DeliveryState.DUE, 0),
        (DeliveryState.WAITING, 1),
        (DeliveryState.DONE, 0),
    ]


def test_what_is_held_behind_another_is_released_also_while_somebody_holds_a_row(alliance_a):
    fact = joined(alliance_a)
    append(fact, joined(alliance_a, aggregate_id=fact.aggregate_id, revision=2), joined(alliance_a))
    Delivery.objects.exclude(fact__revision=1, fact__aggregate_id=fact.aggregate_id).update(
        state=DeliveryState.HELD
    )
    _, second, third = (
        Delivery.objects.filter(consumer=CONSUMER).order_by("id").values_list("id", flat=True)
    )

    with transaction.atomic():
        Delivery.objects.select_for_update().get(id=second)
        other = threading.Thread(target=promote)
        other.start()
        other.join(timeout=5)
        assert not other.is_alive()

    found = Delivery.objects.in_bulk([second, third])
    assert (found[second].state, found[third].state) == (DeliveryState.HELD, DeliveryState.DUE)
    outbox.promote()
    assert Delivery.objects.get(id=second).state == DeliveryState.DUE


def promote() -> None:
    outbox.promote()
    connection.close()
