"""Rounds of randomly chosen wounds under load: `SOAK=minutes pytest tests/faults/test_soak.py -s`.

Writes `docs/reference/faults.md`. `SEED` repeats a choice.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from core.embedded.processes import wait_until
from tests.faults import page, stock
from tests.faults.acts import SOAK_MINUTES, all_arrive, publish, soak_only
from tests.faults.load import Load
from tests.faults.test_drain_killed import STATES
from tests.harness import promises
from tests.harness.databases_in_tests import disconnect
from tests.harness.house import USUAL, House
from tests.harness.wounds import Wound

SEED = int(os.environ.get("SEED") or time.time())
WORKERS = ("worker-1", "worker-2")


def relay_at_a_state(house: House, dice: random.Random) -> None:
    state = dice.choice(list(STATES))
    house.wounds.arm(state, STATES[state])
    wait_until(lambda: house.wounds.is_struck(state), timeout_s=20)


def any_statement(house: House, dice: random.Random) -> None:
    how = dice.choice(["die", "die_whole", "freeze"])
    wound = Wound(statement=r"outbox_|inbox_|catalogue_|directory_|statistics_|COMMIT", how=how)
    for name in ("one", "two", "three"):
        house.wounds.arm(name, Wound(**_fields(wound) | {"skip": dice.randint(0, 200)}))
    wait_until(lambda: house.wounds.is_struck("one"), timeout_s=10)


def _fields(wound: Wound) -> dict[str, object]:
    return {name: getattr(wound, name) for name in Wound.__slots__}


def worker_killed(house: House, dice: random.Random) -> None:
    house.kill(dice.choice(WORKERS))


def all_killed(house: House, dice: random.Random) -> None:
    house.kill(*USUAL)


def worker_ended(house: House, dice: random.Random) -> None:
    house.member(dice.choice(WORKERS)).terminate(grace_s=dice.choice([1, 10, 60]))


def worker_paused(house: House, dice: random.Random) -> None:
    house.member(dice.choice(WORKERS)).pause()


def broker_forgets(house: House, dice: random.Random) -> None:
    house.kill_broker(forgetting=True)


def wire_cut(house: House, dice: random.Random) -> None:
    house.wire.cut()


def wire_silent(house: House, dice: random.Random) -> None:
    house.wire.silence()


def database_stopped(house: House, dice: random.Random) -> None:
    house.stop_database_hard()


WOUNDS: tuple[Callable[[House, random.Random], None], ...] = (
    relay_at_a_state,
    any_statement,
    worker_killed,
    all_killed,
    worker_ended,
    worker_paused,
    broker_forgets,
    wire_cut,
    wire_silent,
    database_stopped,
)


def _supervised(house: House, is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so while who ends itself is started again, as by `make up` and compose."""

    def looked() -> bool:
        house.start(*USUAL)
        return is_so()

    return wait_until(looked, timeout_s=120)


@soak_only
@pytest.mark.timeout(0)
def test_rounds_of_wounds_under_load(house, alliance_a, alliance_b):
    dice, end = random.Random(SEED), time.monotonic() + SOAK_MINUTES * 60
    print(f"SEED={SEED}")
    inflicted, slowest, released, refused = Counter(), 0.0, 0, 0
    while time.monotonic() < end:
        chosen = dice.sample(WOUNDS, k=dice.randint(1, 3))
        with Load([alliance_a, alliance_b] * 2, seed=dice.randint(0, 10**9)) as load:
            for wound in chosen:
                wound(house, dice)
                inflicted[wound.__name__] += 1
                wait_until(lambda: False, timeout_s=dice.random() * 3)
            house.make_whole(*USUAL)
        released, refused = released + load.released, refused + load.refused
        disconnect()
        began = time.monotonic()
        names = [wound.__name__ for wound in chosen]
        at_rest = _supervised(house, lambda: promises.comes_to_rest(within_s=1))
        assert at_rest, (SEED, names, promises.broken(), house.logs())
        assert promises.broken() == [], (SEED, names)
        one = publish(alliance_a)
        works = _supervised(house, partial(all_arrive, one, within_s=1))
        assert works, (SEED, names, "nobody works", house.logs())
        slowest = max(slowest, time.monotonic() - began)
        print(f"{names}: in order after {time.monotonic() - began:.1f} s")
    summary = page.Summary(
        minutes=SOAK_MINUTES,
        wounds=dict(inflicted),
        released=released,
        refused=refused,
        slowest_s=slowest,
        stock=stock.measure(house),
    )
    page.write(summary)
    print(page.text(summary))
