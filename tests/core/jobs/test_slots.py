"""A slot is run once, by one, whoever dies meanwhile and whatever the clock says."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection, transaction

from core.errors import DomainError
from core.jobs import selectors, services
from core.jobs.models import Heartbeat, PeriodicRun
from core.jobs.rhythms import HOURLY
from core.jobs.schedules import Missed, Schedule

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def schedule(work=lambda slot: None, **changes) -> Schedule:
    plain = {
        "name": "probe",
        "title": "Probe",
        "purpose": "Prüft die Prüfung.",
        "rhythm": HOURLY,
        "late_after": HOUR * 2,
    }
    return Schedule(work=work, **plain | changes)


def due(one: Schedule, at: datetime) -> list[datetime]:
    return selectors.due_slots(one, at=at)


def run_due(one: Schedule, at: datetime) -> list[datetime]:
    with time_machine.travel(at, tick=False):
        return [slot for slot in due(one, at) if services.run_slot(one, slot=slot)]


def the_run(slot: datetime = NOON) -> PeriodicRun:
    return PeriodicRun.objects.get(schedule="probe", slot=slot)


def test_a_slot_is_taken_once():
    taken = [services.take_slot(schedule="bericht", slot=NOON) for _ in range(3)]

    assert [bool(one) for one in taken] == [True, False, False]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_runs():
    ran, ready = [], Barrier(8)

    def beat() -> None:
        ready.wait()
        services.run_slot(schedule(ran.append), slot=NOON)
        connection.close()

    threads = [Thread(target=beat) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ran == [NOON]
    assert (the_run().outcome, the_run().attempts) == ("done", 1)


def test_the_first_time_only_the_newest_slot_is_due():
    for missed in Missed:
        assert due(schedule(missed=missed), NOON + HOUR / 2) == [NOON]


def test_after_three_hours_of_silence_all_or_the_newest_is_made_up_for():
    catching, newest = schedule(missed=Missed.CATCH_UP), schedule(name="newest")
    for one in (catching, newest):
        assert run_due(one, NOON) == [NOON]

    assert run_due(catching, NOON + HOUR * 3) == [NOON + HOUR * n for n in (1, 2, 3)]
    assert run_due(newest, NOON + HOUR * 3) == [NOON + HOUR * 3]
    assert run_due(catching, NOON + HOUR * 3.5) == run_due(newest, NOON + HOUR * 3.5) == []
    assert selectors.missing_slots(newest, at=NOON + HOUR * 4, within=HOUR * 24) == [
        NOON + HOUR * n for n in (1, 2, 4)
    ]


def test_a_clock_that_jumps_an_hour_runs_nothing_twice_and_loses_nothing():
    one = schedule(missed=Missed.CATCH_UP)
    told = [
        run_due(one, NOON + HOUR * clock) for clock in (0, 0.5, 1.5, 0.5, 1.2, 2.1, 1.1, 3, 2, 4)
    ]

    assert [slot for some in told for slot in some] == [NOON + HOUR * n for n in range(5)]


def test_slots_taken_out_of_order_leave_no_gap():
    one = schedule(missed=Missed.CATCH_UP)
    run_due(one, NOON)
    with time_machine.travel(NOON + HOUR * 2):
        assert services.run_slot(one, slot=NOON + HOUR * 2)  # by a beat whose clock is ahead

    assert run_due(one, NOON + HOUR * 2) == [NOON + HOUR]


def test_the_night_of_25_hours_has_25_slots():
    start = datetime(2026, 10, 24, 22, tzinfo=UTC)  # midnight in Berlin
    one = schedule(missed=Missed.CATCH_UP)
    ran = [slot for n in range(26) for slot in run_due(one, start + HOUR * n)]

    assert len(ran) == len(set(ran)) == 26


def test_a_runner_that_was_killed_is_followed_by_another():
    one = schedule()
    with time_machine.travel(NOON, tick=False):
        killed = services.take_slot(schedule="probe", slot=NOON)
    assert due(one, NOON + timedelta(seconds=60)) == []

    assert run_due(one, NOON + HOUR * 1.1) == [NOON, NOON + HOUR]  # newest, and the forsaken

    assert (the_run().outcome, the_run().attempts) == ("done", 2)
    with pytest.raises(services.LeaseLost):
        services.finish_slot(killed)


def test_whoever_was_overtaken_leaves_no_trace():
    def overtaken(slot) -> None:
        services.beat("spur")
        PeriodicRun.objects.update(lease_until=NOON - HOUR)
        assert services.take_slot(schedule="probe", slot=slot)

    with time_machine.travel(NOON, tick=False):
        assert not services.run_slot(schedule(overtaken), slot=NOON)

    assert not Heartbeat.objects.exists()


def test_what_fails_leaves_no_trace_waits_and_is_given_up_with_a_reason():
    def work(slot) -> None:
        services.beat("spur")
        raise DomainError

    at, attempts = NOON, 0
    while due(schedule(work), at):
        run_due(schedule(work), at)
        attempts += 1
        at = the_run().lease_until or at
        at += timedelta(seconds=1)

    assert attempts == services.MAX_ATTEMPTS
    assert (the_run().outcome, the_run().reason) == ("failed", "Das ist so nicht möglich.")
    assert not Heartbeat.objects.exists()


def test_a_reason_does_not_repeat_what_an_error_said():
    def work(slot) -> None:
        raise ValueError("Frau Muster, Musterstraße 1")

    run_due(schedule(work), NOON)

    assert the_run().reason == "Unerwarteter Fehler (ValueError); Näheres im Protokoll."


def test_runs_of_long_ago_are_forgotten_and_unfinished_ones_stay():
    for days in (0, 99, 101):
        services.take_slot(schedule="probe", slot=NOON - timedelta(days=days))
    PeriodicRun.objects.update(finished_at=NOON)
    services.take_slot(schedule="probe", slot=NOON - timedelta(days=102))

    services.forget_the_past(at=NOON)

    assert sorted((NOON - run.slot).days for run in PeriodicRun.objects.all()) == [0, 99, 102]


def test_work_of_a_slot_is_one_transaction_unless_it_wants_otherwise():
    seen = []
    for alone in (True, False):
        one = schedule(
            lambda slot: seen.append(len(connection.savepoint_ids)), in_one_transaction=alone
        )
        with transaction.atomic():
            services.run_slot(one, slot=NOON + HOUR * alone)

    assert seen[0] == seen[1] + 1
