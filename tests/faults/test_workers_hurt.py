"""Workers are killed, asked to end, frozen: what they had in hand is done by others, once."""

import threading

import pytest

from core.embedded.processes import wait_until
from core.outbox.models import Delivery
from tests.faults.acts import SOAK_MINUTES, all_arrive, listed, publish, revise, soak_only, withdraw
from tests.faults.test_drain_killed import EFFECT
from tests.harness.wounds import Wound

KILLS = 20 if SOAK_MINUTES else 3
WORKERS = ("worker-1", "worker-2")


@pytest.fixture
def load(alliance_a, alliance_b):
    """People who publish all the time in both alliances; ends with the ids of their releases."""
    over, ids = threading.Event(), []

    def work() -> None:
        from django.db import connection

        try:
            while not over.is_set():
                for alliance in (alliance_a, alliance_b):
                    new = publish(alliance, 3)
                    revise(alliance, new[:2])
                    withdraw(alliance, new[2:])
                    ids.extend(new[:2])
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()

    def end() -> list[object]:
        over.set()
        thread.join()
        return ids

    yield end
    end()


def test_busy_workers_killed_again_and_again(house, load, all_is_well):
    for number in range(KILLS):
        before = Delivery.objects.filter(state="done").count()
        assert wait_until(
            lambda before=before: Delivery.objects.filter(state="done").count() > before,
            timeout_s=60,
        )
        house.kill(WORKERS[number % 2])
        house.start(WORKERS[number % 2])

    assert all_arrive(load())
    all_is_well()


@soak_only  # with a broker that forgets as well: test_broker_lost
def test_idle_workers_killed_all_at_once(house, alliance_a, all_is_well):
    house.kill(*WORKERS)
    ids = publish(alliance_a, 3)
    house.start("worker-1")

    assert all_arrive(ids)
    all_is_well()


@pytest.mark.parametrize("grace_s", [10, pytest.param(60, marks=soak_only)])
def test_a_worker_asked_to_end_under_load(house, load, all_is_well, grace_s):
    took = house.member("worker-1").terminate(grace_s=grace_s)
    house.start("worker-1")
    print(f"ended after {took and round(took, 1)} s of {grace_s} s (None: killed)")

    assert all_arrive(load())
    all_is_well()


def test_a_frozen_relay_with_locked_rows_stops_no_others(
    house, alliance_a, alliance_b, all_is_well
):
    house.wounds.arm("frozen", Wound(statement=EFFECT, how="freeze"))
    in_its_hand = publish(alliance_a, 3)
    assert wait_until(lambda: house.wounds.is_struck("frozen"), timeout_s=20)

    others = publish(alliance_b, 3)
    assert all_arrive(others, within_s=15)
    assert listed(in_its_hand) < 3

    for name in WORKERS:
        house.member(name).resume()
    assert all_arrive(in_its_hand)
    all_is_well()


def test_two_beats_and_then_none(house, alliance_a, all_is_well):
    house.start("beat-2")
    ids = publish(alliance_a, 5)
    assert all_arrive(ids)

    house.kill("beat-1", "beat-2")
    ids += publish(alliance_a, 5)  # now only the hint tells
    assert all_arrive(ids)
    house.start("beat-1")
    all_is_well()
