"""Arrival in any order, any number of times, from transactions of any length: nothing is skipped."""

import random
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection, transaction

from core.outbox.models import OutboxFact
from core.outbox.services import envelope
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.services import apply_facts
from federation.inbox.models import Receipt
from tenants.practice import services
from tests.faults.acts import SOAK_MINUTES, all_arrive, listed, publish, revise
from tests.factories import PracticeExampleFactory

OPEN_S = 60 if SOAK_MINUTES else 5
WRITERS, EACH = 8, 500 if SOAK_MINUTES else 8
REVISIONS = 5


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


def test_ten_duplicates_at_once_with_the_newest_first(house, alliance_a, all_is_well):
    house.member("worker-1").pause(), house.member("worker-2").pause()
    (id_,) = publish(alliance_a)
    for _ in range(REVISIONS - 1):
        revise(alliance_a, [id_])
    rows = OutboxFact.objects.filter(aggregate_id=id_).order_by("-revision")
    facts = [envelope(row) for row in rows]
    shown: list[int] = []

    def deliver(_: int) -> None:
        for fact in facts:
            while True:
                try:
                    apply_facts([fact])
                    break
                except DatabaseError:  # as the relay does: again, later
                    time.sleep(random.random() / 100)
            shown.append(CatalogueEntry.objects.get(id=id_).revision)

    finish(in_threads(10, deliver))

    assert set(shown) == {REVISIONS}, "an older revision was seen after the newest"
    event_ids = [fact.event_id for fact in facts]
    received = Receipt.objects.filter(consumer="catalogue", event_id__in=event_ids)
    assert received.count() == REVISIONS
    house.member("worker-1").resume(), house.member("worker-2").resume()
    all_is_well()


def test_writers_that_commit_late_and_one_transaction_open_for_long(
    house, alliance_a, alliance_b, all_is_well
):
    early, late, times = [], [], []
    is_open = threading.Event()

    def write_for_long(_: int) -> None:
        with alliance_context(alliance_b), transaction.atomic():
            late.append(release(f"Spät {random.random()}"))
            is_open.set()
            time.sleep(OPEN_S)  # the rest of a long business transaction

    def write(_: int) -> None:
        for _number in range(EACH):
            with alliance_context(alliance_a), transaction.atomic():
                id_ = release(f"Früh {random.random()}")
                time.sleep(random.random() / 20)
            early.append(id_)
            began = time.monotonic()
            assert all_arrive([id_], within_s=OPEN_S)
            times.append(time.monotonic() - began)

    long = in_threads(1, write_for_long)
    assert is_open.wait(10)
    finish(in_threads(WRITERS, write))

    assert long[0].is_alive(), "the others must not have had to wait for it"
    assert listed(late) == 0
    times.sort()
    print(f"commit to catalogue beside an open transaction: median {times[len(times) // 2]:.3f} s")
    finish(long)
    assert len(early) == WRITERS * EACH
    assert all_arrive(early + late)
    all_is_well()


def release(title: str) -> object:
    example = PracticeExampleFactory(title=title)
    return services.publish_example(example_id=example.id, by=None).id
