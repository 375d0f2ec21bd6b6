"""Many write, some dawdle, one follows: in the end the copy is exactly what is public."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from core.outbox import services as outbox
from core.outbox.models import Change
from core.tenancy import alliance_context, owner_context
from federation.directory.models import DirectoryEntry
from federation.outbound.services import begin_log
from tenants.partners import services as partners
from tenants.partners.records import PartnerData
from tenants.practice import rules, services
from tenants.registry import services as registry
from tests.factories import PracticeExampleFactory
from tests.federation.outbound.following import Follower, all_is_visible, public_state

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
WRITERS, ROUNDS = 8, 5
# Each commit takes a while, and not all the same.
_DAWDLE = """
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(random() * 0.02); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON outbox_change
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dawdle();
    CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON outbox_outboxfact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dawdle();
"""


class ByPosition:
    """A reader who remembers the highest number, as one should not."""

    def __init__(self) -> None:
        self.last, self.seen = 0, set[int]()

    def poll(self) -> None:
        found = Change.objects.filter(position__gt=self.last).order_by("position")
        for position in found.values_list("position", flat=True):
            self.last = position
            self.seen.add(position)


@pytest.fixture
def many_connections(db, settings):
    settings.API_REQUESTS_ANONYMOUS = 10**9
    connection.pool.resize(1, 30)
    with owner_context(), connection.cursor() as cursor:
        cursor.execute(_DAWDLE)
    begin_log()


def write(alliance, seed: int) -> None:
    """Publish, revise, withdraw; partners come and go."""
    dice = random.Random(seed)
    with alliance_context(alliance):
        for _ in range(ROUNDS):
            example = PracticeExampleFactory()
            services.publish_example(example_id=example.id, by=None)
            data = replace(rules.as_data(example), title=f"{example.title} am Markt")
            services.update_example(example_id=example.id, data=data)
            services.revise_example(example_id=example.id, by=None)
            if dice.random() < 0.5:
                services.withdraw_example(example_id=example.id, by=None)
            partner = partners.create_partner(
                data=PartnerData(name="Chor", sector="verein"), by=None
            )
            if dice.random() < 0.5:
                partners.end_partnership(partner_id=partner.id, on=date(2026, 1, 1), by=None)


def carry(drain: Callable[[], int], over: threading.Event) -> None:
    last = False
    while drain() or not last:
        last = over.is_set()
        time.sleep(0.005)


def follow(follower: Follower, by_position: ByPosition, over: threading.Event) -> None:
    last = False
    # Asked the other way round, what becomes visible in between would never be read.
    while not (last and all_is_visible() and follower.poll()):
        last = over.is_set()
        by_position.poll()
        follower.poll()


def hold_open(alliance, held: list[int], release: threading.Event) -> None:
    """A change that is written first and becomes visible last."""
    with transaction.atomic():
        outbox.note_changes(
            type_="alliance.changed", kind="alliance", subjects={alliance.id: alliance.id}
        )
        held.append(Change.objects.latest("position").position)
        assert release.wait(100)
        DirectoryEntry.objects.filter(pk=alliance.id).update(motto="Zuletzt gesagt")


def wait_until(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def started(target: Callable[..., None], *args: object) -> threading.Thread:
    def run() -> None:
        try:
            target(*args)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_follower_ends_with_exactly_what_is_public(
    alliance_a, alliance_b, many_connections, drain_outbox
):
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            registry.confirm_profile(alliance=alliance)
    drain_outbox()
    follower, by_position = Follower(limit=7), ByPosition()
    release, written, carried = (threading.Event() for _ in range(3))
    held: list[int] = []
    holder = started(hold_open, alliance_b, held, release)
    wait_until(lambda: held)
    reader = started(follow, follower, by_position, carried)
    writers = [started(write, (alliance_a, alliance_b)[n % 2], n) for n in range(WRITERS)]
    workers = [started(carry, drain_outbox, written) for _ in range(3)]

    for thread in writers:
        thread.join()
    wait_until(lambda: by_position.last > held[0])
    assert follower.copy.keys() <= {f"alliance/{one.id}" for one in (alliance_a, alliance_b)}
    release.set()
    written.set()
    for thread in (holder, *workers):
        thread.join()
    carried.set()
    reader.join()

    assert follower.copy == public_state()
    assert follower.copy[f"alliance/{alliance_b.id}"]["motto"] == "Zuletzt gesagt"
    entries = [subject for subject in follower.copy if subject.startswith("catalogue_entry/")]
    assert 0 < len(entries) < WRITERS * ROUNDS
    assert len(follower.seen) == len(set(follower.seen))
    # The same log read by position alone: what was committed late is never seen.
    missed = set(Change.objects.values_list("position", flat=True)) - by_position.seen
    assert held[0] in missed
