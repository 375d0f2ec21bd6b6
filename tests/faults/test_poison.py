"""A fact its consumer cannot bear: others pass, only its aggregate waits, it ends up parked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.embedded.processes import wait_until
from core.outbox import services as outbox
from core.outbox.models import Claim, Delivery
from core.outbox.services import MAX_ATTEMPTS
from tests.faults.acts import all_arrive, listed, make_due, publish, revise
from tests.faults.test_drain_killed import EFFECT
from tests.harness.wounds import Wound

POISON = "Gift"


def bug(how: str, word: str = POISON) -> Wound:
    """The catalogue's code cannot write an example with this word in its title."""
    return Wound(statement=EFFECT, holding=word, when="before", how=how, lasting=True)


def state_of(example_id: object) -> list[tuple[str, int]]:
    """Of its deliveries to the catalogue, in order."""
    found = Delivery.objects.filter(consumer="catalogue", aggregate_id=example_id).order_by("id")
    return list(found.values_list("state", "attempts"))


def is_parked(example_id: object) -> bool:
    """Most attempts, the pauses between the last ones and the mourning of the dead are skipped."""
    now = timezone.now()
    left = Claim.objects.filter(made_at__lt=now - timedelta(seconds=2))
    left.update(made_at=now - timedelta(minutes=1))
    tried = Delivery.objects.filter(consumer="catalogue", aggregate_id=example_id, attempts__gt=0)
    tried.filter(attempts__lt=MAX_ATTEMPTS - 2).update(attempts=MAX_ATTEMPTS - 2)
    make_due(aggregate_id=example_id)
    return state_of(example_id)[0][0] == "parked"


@pytest.mark.timeout(420)
@pytest.mark.parametrize("how", ["raise", "die"])
def test_poison_holds_up_only_itself_and_goes_through_once_the_bug_is_fixed(
    house, alliance_a, alliance_b, all_is_well, how
):
    house.wounds.arm("bug", bug(how))
    others = publish(alliance_a, 4)
    (poisoned,) = publish(alliance_a, word=POISON)
    revise(alliance_a, [poisoned])
    others += publish(alliance_a, 4) + publish(alliance_b, 2)

    assert all_arrive(others)
    assert wait_until(lambda: is_parked(poisoned), timeout_s=150), state_of(poisoned)
    assert state_of(poisoned)[0] == ("parked", MAX_ATTEMPTS)
    assert state_of(poisoned)[1][0] in ("due", "held")
    assert all_arrive(publish(alliance_a, 2)), "a parked fact must not hold up its alliance"
    assert listed([poisoned]) == 0
    all_is_well(but=[poisoned])

    house.wounds.heal("bug")
    assert outbox.retry(ids=_parked(poisoned)) == 1
    assert all_arrive([poisoned])
    all_is_well()


def test_a_bug_is_deployed_and_fixed_before_anybody_looks(house, alliance_a, all_is_well):
    house.wounds.arm("bug", bug("raise", word="Fall"))
    ids = publish(alliance_a, 12)
    failed = Delivery.objects.filter(aggregate_id__in=ids, attempts__gt=0)
    assert wait_until(lambda: failed.count() >= len(ids), timeout_s=30)

    house.wounds.heal("bug")

    assert all_arrive(ids), "pauses between attempts grow only slowly"
    all_is_well()


def _parked(example_id: object) -> list[int]:
    found = Delivery.objects.filter(aggregate_id=example_id, state="parked")
    return list(found.values_list("id", flat=True))
