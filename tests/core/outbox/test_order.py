"""Facts of one aggregate never overtake each other; alliances take turns."""

import threading
import time
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.outbox import services as outbox
from core.outbox.models import Delivery, DeliveryState
from tests.core.outbox.facts import CONSUMER, append, collecting, joined

pytestmark = pytest.mark.django_db(transaction=True)


def states() -> list[str]:
    rows = Delivery.objects.filter(consumer=CONSUMER).order_by("id")
    return list(rows.values_list("state", flat=True))


def test_only_the_aggregate_of_a_bad_fact_waits_and_goes_on_in_order(alliance_a):
    one = uuid4()
    bad = joined(alliance_a, aggregate_id=one, sector="schlecht")
    append(bad, *(joined(alliance_a, aggregate_id=one, revision=n) for n in (2, 3)))
    append(joined(alliance_a))
    carried: list = []
    wrong = collecting(carried, fails_on="schlecht")

    for _ in range(3):
        outbox.drain(consumer=CONSUMER, apply=wrong)
    assert states() == ["waiting", "held", "held", "done"]

    Delivery.objects.filter(state="waiting").update(next_at=timezone.now())
    outbox.promote()
    for _ in range(3):
        outbox.drain(consumer=CONSUMER, apply=collecting(carried))
        outbox.promote()
    assert states() == ["done"] * 4
    assert [fact.revision for fact in carried if fact.aggregate_id == one] == [1, 2, 3]


def test_a_parked_fact_is_retried_or_discarded_and_those_behind_it_follow(alliance_a):
    one, other = uuid4(), uuid4()
    for aggregate in (one, other):
        append(*(joined(alliance_a, aggregate_id=aggregate, revision=n) for n in (1, 2)))
    first = Delivery.objects.filter(consumer=CONSUMER, fact__revision=1)
    first.update(state=DeliveryState.PARKED, cause="Fehler", attempts=12)
    carried: list = []
    outbox.drain(consumer=CONSUMER, apply=collecting(carried))
    assert (states(), carried) == (["parked", "held"] * 2, [])

    by_aggregate = {d.aggregate_id: d.id for d in first}
    assert outbox.retry(ids=[by_aggregate[one]]) == 1
    assert outbox.discard(ids=[by_aggregate[other]], reason="doppelt erfasst", by=None) == 1
    outbox.promote()
    outbox.drain(consumer=CONSUMER, apply=collecting(carried))

    assert sorted(states()) == ["discarded", "done", "done", "done"]
    told = {aggregate: [] for aggregate in (one, other)}
    for fact in carried:
        told[fact.aggregate_id].append(fact.revision)
    assert told == {one: [1, 2], other: [2]}


def test_nobody_overtakes_what_another_worker_has_in_hand(alliance_a):
    one = uuid4()
    append(joined(alliance_a, aggregate_id=one))
    in_hand, go_on, carried = threading.Event(), threading.Event(), []

    def slowly(facts):
        in_hand.set()
        go_on.wait(20)
        carried.extend(fact.revision for fact in facts)

    def work():
        outbox.drain(consumer=CONSUMER, apply=slowly)
        connection.close()

    slow = threading.Thread(target=work)
    slow.start()
    in_hand.wait(20)
    append(joined(alliance_a, aggregate_id=one, revision=2), joined(alliance_a, revision=7))
    outbox.drain(
        consumer=CONSUMER, apply=lambda facts: carried.extend(fact.revision for fact in facts)
    )
    assert carried == [7]

    go_on.set()
    slow.join()
    outbox.drain(
        consumer=CONSUMER, apply=lambda facts: carried.extend(fact.revision for fact in facts)
    )
    assert carried == [7, 1, 2]


def test_a_busy_alliance_holds_up_its_neighbour_by_one_batch(alliance_a, alliance_b):
    append(*(joined(alliance_a) for _ in range(300)))
    append(joined(alliance_b))
    carried: list = []

    outbox.drain(consumer=CONSUMER, apply=collecting(carried), limit=20)

    assert [fact.alliance_id for fact in carried].count(alliance_b.id) == 1
    assert len(carried) == 11  # its share, and the neighbour's only one


def test_one_open_transaction_holds_up_nobody_else(alliance_a, alliance_b):
    opened, close = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            outbox.append(joined(alliance_a, sector="spät"))
            opened.set()
            close.wait(20)
        connection.close()

    slow = threading.Thread(target=hold)
    slow.start()
    opened.wait(20)
    append(joined(alliance_b))
    carried: list = []
    begun = time.monotonic()
    outbox.drain(consumer=CONSUMER, apply=collecting(carried))
    assert (len(carried), time.monotonic() - begun < 5) == (1, True)

    close.set()
    slow.join()
    outbox.drain(consumer=CONSUMER, apply=collecting(carried))
    assert [fact.payload["sector"] for fact in carried] == ["verein", "spät"]
