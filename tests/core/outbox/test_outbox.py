"""A fact shares the fate of its change, is carried once, and a bad one holds up nobody."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.events import PartnerLeft
from core.outbox import services as outbox
from core.outbox.models import Claim, Delivery, DeliveryState, OutboxFact
from core.outbox.services import MAX_ATTEMPTS, NotInTransaction
from tests.core.outbox.facts import CONSUMER, append, collecting, joined

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_fact_needs_the_transaction_of_its_change(alliance_a):
    with pytest.raises(NotInTransaction):
        outbox.append(joined(alliance_a))


def test_a_rollback_leaves_no_fact(alliance_a):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.append(joined(alliance_a))
        raise ZeroDivisionError

    assert OutboxFact.objects.count() == 0


def test_a_fact_survives_its_journey_as_it_was(alliance_a):
    fact = joined(alliance_a, actor_id=uuid4())
    append(fact)
    carried = []

    outbox.drain(consumer=CONSUMER, apply=carried.extend)

    assert [envelope.fact() for envelope in carried] == [fact]


def test_what_was_carried_is_not_carried_again(alliance_a):
    append(joined(alliance_a))
    carried = []

    assert outbox.drain(consumer=CONSUMER, apply=carried.extend) == 1
    assert outbox.drain(consumer=CONSUMER, apply=carried.extend) == 0
    assert len(carried) == 1


def test_one_bad_fact_waits_with_growing_pauses_and_the_rest_goes_on(alliance_a):
    bad = joined(alliance_a, sector="schlecht")
    append(*(joined(alliance_a) for _ in range(5)), bad, *(joined(alliance_a) for _ in range(5)))
    carried = []
    before = timezone.now()

    outbox.drain(consumer=CONSUMER, apply=collecting(carried, fails_on="schlecht"))

    waiting = Delivery.objects.get(consumer=CONSUMER, state=DeliveryState.WAITING)
    assert len(carried) == 10
    assert waiting.attempts == 1
    assert waiting.next_at > before + timedelta(seconds=1)
    assert "Fehler im Verbraucher" in waiting.last_error
    assert Claim.objects.count() == 0


def test_what_never_works_is_parked_with_its_traceback(alliance_a):
    append(joined(alliance_a, sector="schlecht"))

    for _ in range(MAX_ATTEMPTS):
        Delivery.objects.update(next_at=timezone.now() - timedelta(seconds=1))
        outbox.promote()
        outbox.drain(consumer=CONSUMER, apply=collecting([], fails_on="schlecht"))

    parked = Delivery.objects.get(consumer=CONSUMER)
    assert parked.state == DeliveryState.PARKED
    assert parked.cause == "RuntimeError in facts.apply"
    assert "RuntimeError: Fehler im Verbraucher" in parked.last_error


def test_an_effect_that_fails_leaves_nothing_of_itself(alliance_a):
    append(joined(alliance_a))

    def apply(facts):
        OutboxFact.objects.update(type="verdorben")
        raise RuntimeError

    outbox.drain(consumer=CONSUMER, apply=apply)

    assert OutboxFact.objects.get().type == "partner.joined"


def test_workers_at_once_share_the_work_and_miss_nothing_while_others_write(alliance_a):
    carried: list[object] = []
    lock, written = threading.Lock(), threading.Event()

    def write(n: int) -> None:
        for _ in range(n):
            append(joined(alliance_a), joined(alliance_a))
        connection.close()

    def apply(facts):
        with lock:
            carried.extend(fact.event_id for fact in facts)

    def work() -> None:
        while True:
            over = written.is_set()
            if not outbox.drain(consumer=CONSUMER, apply=apply, limit=7) and over:
                break
        connection.close()

    writers = [threading.Thread(target=write, args=(25,)) for _ in range(4)]
    workers = [threading.Thread(target=work) for _ in range(3)]
    for thread in (*writers, *workers):
        thread.start()
    for thread in writers:
        thread.join()
    written.set()
    for thread in workers:
        thread.join()

    assert len(carried) == len(set(carried)) == 4 * 25 * 2


def test_a_consumer_gets_only_what_it_subscribed(alliance_a):
    append(joined(alliance_a), PartnerLeft(**_common(joined(alliance_a)), left_on=None))

    assert set(Delivery.objects.values_list("consumer", flat=True)) == {CONSUMER, "statistics"}


def test_a_consumer_on_demand_gets_what_somebody_listens_to(alliance_a, alliance_b):
    def told():
        rows = Delivery.objects.filter(consumer="webhooks").order_by("id")
        return list(rows.values_list("alliance_id", flat=True))

    outbox.listen(consumer="webhooks", alliance_id=alliance_a.id)
    outbox.listen(consumer="webhooks", alliance_id=alliance_a.id)
    append(joined(alliance_a), joined(alliance_b))
    assert told() == [alliance_a.id]

    outbox.stop_listening(consumer="webhooks", alliance_id=alliance_a.id)
    append(joined(alliance_a))
    assert told() == [alliance_a.id]

    outbox.listen(consumer="webhooks", alliance_id=None)
    append(joined(alliance_b))
    assert told() == [alliance_a.id, alliance_b.id]


def _common(fact) -> dict[str, object]:
    names = ("alliance_id", "alliance_slug", "aggregate_id", "revision", "occurred_at")
    return {name: getattr(fact, name) for name in names}


def test_deliveries_without_their_fact_hold_up_nobody(alliance_a, drain_outbox, caplog):
    append(*(joined(alliance_a) for _ in range(300)))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM outbox_outboxfact")
    append(joined(alliance_a))
    for _ in range(3):  # as many seconds
        drain_outbox()

    assert not Delivery.objects.exclude(state="done").exists()
    assert "had no fact any more" in caplog.text
