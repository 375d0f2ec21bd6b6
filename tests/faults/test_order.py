"""Arrival in any order, any number of times, from transactions of any length: none is skipped."""

import random
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection, transaction

from core.events import Envelope
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.services import apply_facts
from federation.inbox.models import Receipt
from tenants.practice import services
from tests.factories import PracticeExampleFactory
from tests.faults.acts import SOAK_MINUTES, all_arrive, listed, publish, revise

LONGER_S = 60 if SOAK_MINUTES else 0
WRITERS, EACH = 8, 500 if SOAK_MINUTES else 8
REVISIONS = 5
ROUNDS = 50 if SOAK_MINUTES else 5
WORKERS = ("worker-1", "worker-2")


def in_threads(number: int, work: Callable[[int], None]) -> list[threading.Thread]:
    """Start threads that begin at the same moment; what they raise is raised by `finish`."""
    together = threading.Barrier(number)

    def run(index: int) -> None:
        try:
            together.wait()
            work(index)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    errors: list[Exception] = []
    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.errors = errors
        thread.start()
    return threads


def finish(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.join()
    assert threads[0].errors == []


def test_ten_duplicates_at_once_in_any_order(house, alliance_a, all_is_well):
    for name in WORKERS:
        house.member(name).pause()
    ids = publish(alliance_a, ROUNDS)
    for _ in range(REVISIONS - 1):
        revise(alliance_a, ids)

    for id_ in ids:
        rows = OutboxFact.objects.filter(aggregate_id=id_).order_by("-revision")
        facts = [as_delivered(row) for row in rows]
        finish(in_threads(10, lambda index, facts=facts: deliver(facts, seed=index)))

        assert CatalogueEntry.objects.get(id=id_).revision == REVISIONS
        event_ids = [fact.event_id for fact in facts]
        received = Receipt.objects.filter(consumer="catalogue", event_id__in=event_ids)
        assert received.count() == REVISIONS
    for name in WORKERS:
        house.member(name).resume()
    all_is_well()


def as_delivered(row: OutboxFact) -> Envelope:
    return Envelope(**{name: getattr(row, name) for name in Envelope.__dataclass_fields__})


def deliver(facts: list[Envelope], *, seed: int) -> None:
    """Each fact alone; the newest first, or in an order of one's own."""
    dice = random.Random(seed)
    order = facts if seed % 2 else dice.sample(facts, k=len(facts))
    for fact in order:
        while True:
            try:
                apply_facts([fact])
                break
            except DatabaseError:  # as the relay does: again, later
                time.sleep(dice.random() / 100)


def test_writers_that_commit_late_and_one_transaction_open_for_long(
    house, alliance_a, alliance_b, all_is_well
):
    early, late, times = [], [], []
    is_open, may_end = threading.Event(), threading.Event()

    def write_for_long(_: int) -> None:
        with alliance_context(alliance_b), transaction.atomic():
            late.append(release(f"Spät {random.random()}"))
            is_open.set()
            may_end.wait(60)
            time.sleep(LONGER_S)  # the rest of a long business transaction

    def write(_: int) -> None:
        for _number in range(EACH):
            with alliance_context(alliance_a), transaction.atomic():
                id_ = release(f"Früh {random.random()}")
                time.sleep(random.random() / 20)
            early.append(id_)
            began = time.monotonic()
            assert all_arrive([id_], within_s=20)
            times.append(time.monotonic() - began)

    long = in_threads(1, write_for_long)
    assert is_open.wait(10)
    finish(in_threads(WRITERS, write))

    assert listed(late) == 0  # the others have not had to wait for it
    may_end.set()
    times.sort()
    print(f"commit to catalogue beside an open transaction: median {times[len(times) // 2]:.3f} s")
    finish(long)
    assert len(early) == WRITERS * EACH
    assert all_arrive(early + late)
    all_is_well()


def release(title: str) -> object:
    example = PracticeExampleFactory(title=title)
    return services.publish_example(example_id=example.id, by=None).id
