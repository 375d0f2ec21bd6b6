"""The relay is killed at each of its states: nothing is lost, nothing applied twice."""

from dataclasses import replace

import pytest

from core.embedded.processes import wait_until
from tests.faults.acts import all_arrive, publish, soak_only
from tests.harness.wounds import Wound

RECEIPT = r"INSERT INTO inbox_receipt"
EFFECT = r'(INSERT INTO|UPDATE) "?catalogue_catalogueentry'
DONE = r'UPDATE "?outbox_delivery"?.*done_at'
STATES = {
    "announced": Wound(statement="^COMMIT", having="INSERT INTO outbox_claim"),
    "claimed": Wound(statement=r"outbox_delivery.*SKIP LOCKED"),
    "receipt-written": Wound(statement=RECEIPT),
    "effect-applied": Wound(statement=EFFECT),
    "marked-done": Wound(statement=DONE),
    "before-commit": Wound(statement="^COMMIT", when="before", having=DONE),
    "after-commit": Wound(statement="^COMMIT", having=DONE),
    "answer-noted": Wound(statement=r'UPDATE "?practice_practiceexample"?.*catalogue_revision'),
    "answer-committed": Wound(statement="^COMMIT", having=r"practice_practiceexample"),
}


def test_killed_at_every_state_one_after_the_other(house, alliance_a, alliance_b, all_is_well):
    for name, wound in STATES.items():
        house.wounds.arm(name, wound)
    ids = []

    def all_struck() -> bool:
        ids.extend(publish(alliance_a) + publish(alliance_b))
        return all(house.wounds.is_struck(name) for name in STATES)

    assert wait_until(all_struck, timeout_s=60)
    assert all_arrive(ids)
    all_is_well()


@soak_only
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("how", ["die", "die_whole"])
def test_killed_at_a_state(house, alliance_a, all_is_well, state, how):
    house.wounds.arm(state, replace(STATES[state], how=how))
    ids = publish(alliance_a, 5)

    assert wait_until(lambda: house.wounds.is_struck(state), timeout_s=30)
    house.start("worker-1", "worker-2")
    assert all_arrive(ids)
    all_is_well()
