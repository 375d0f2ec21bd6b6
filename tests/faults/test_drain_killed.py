"""The relay is killed at each of its states: nothing is lost, nothing applied twice."""

import pytest

from core.embedded.processes import wait_until
from tests.faults.acts import all_arrive, publish
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


@pytest.mark.parametrize("state", STATES)
def test_killed_at_a_state(house, alliance_a, all_is_well, state):
    house.wounds.arm(state, STATES[state])
    ids = publish(alliance_a, 5)

    assert wait_until(lambda: house.wounds.is_struck(state), timeout_s=30)
    assert all_arrive(ids)
    all_is_well()
