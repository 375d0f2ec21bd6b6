"""Several change the catalogue at once: nobody waits crosswise, nothing is missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from core.outbox import selectors as outbox_selectors
from core.outbox import services as outbox
from core.outbox.models import Delivery, OutboxFact
from core.tenancy import alliance_context, erasing
from federation.catalogue import services as catalogue
from federation.catalogue.models import CatalogueEntry, EntryWords
from federation.catalogue.records import Seen
from federation.catalogue.services import applying, deciding
from federation.catalogue.services.saving import save
from tasks import outbox as relay
from tasks.rebuilds import REBUILDS
from tenants.practice.services import publish_example
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db(transaction=True)
PAUSE_S = 0.5


class Other(threading.Thread):
    """Somebody else; what went wrong for them is told at the end."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self._act = act
        self.error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self._act()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    def ended_well(self) -> bool:
        self.join(15)
        return not self.is_alive() and self.error is None


def released(alliance, title: str = "Vätertreff") -> UUID:
    with alliance_context(alliance):
        example = PracticeExampleFactory(title=title)
        publish_example(example_id=example.id, by=None)
    return example.id


def accept(id_: UUID) -> None:
    seen = Seen(revision=1, curation_revision=0)
    catalogue.accept_entry(entry_id=id_, seen=seen, by=uuid4())


def paused(monkeypatch, module) -> threading.Event:
    """Others pause while they hold an entry and have not written it; set when they do."""
    holds, me, real = threading.Event(), threading.current_thread(), module.save

    def slow(entries) -> None:
        if threading.current_thread() is not me:
            holds.set()
            time.sleep(PAUSE_S)
        real(entries)

    monkeypatch.setattr(module, "save", slow)
    return holds


def test_a_rebuild_waits_for_a_decision(alliance_a, monkeypatch):
    id_ = released(alliance_a)
    relay.drain_all()
    holds = paused(monkeypatch, deciding)
    other = Other(lambda: accept(id_))
    assert holds.wait(5)

    REBUILDS["catalogue"](since=None)

    assert other.ended_well(), other.error
    assert CatalogueEntry.objects.get(id=id_).decision == "accepted"


def test_a_decision_that_waits_for_a_rebuild_finds_the_entry_made_anew(alliance_a, monkeypatch):
    id_ = released(alliance_a)
    relay.drain_all()
    inside, finish = threading.Event(), REBUILDS["catalogue"].more["finish"]

    def slow() -> None:
        inside.set()
        time.sleep(PAUSE_S)
        finish()

    monkeypatch.setitem(REBUILDS["catalogue"].more, "finish", slow)
    other = Other(lambda: REBUILDS["catalogue"](since=None))
    assert inside.wait(5)

    accept(id_)

    assert other.ended_well(), other.error
    assert CatalogueEntry.objects.get(id=id_).decision == "accepted"


def test_who_erases_an_alliance_waits_for_a_decision(alliance_a, monkeypatch):
    id_ = released(alliance_a)
    relay.drain_all()
    holds = paused(monkeypatch, deciding)
    other = Other(lambda: accept(id_))
    assert holds.wait(5)

    with transaction.atomic():
        erasing.sweep(alliance_a.id)

    assert other.ended_well(), other.error
    assert not CatalogueEntry.objects.exists()
    assert not EntryWords.objects.exists()


def test_a_repair_holds_nobody_elses_words(alliance_a, alliance_b):
    mine, other_one = released(alliance_a), released(alliance_b, "Xanten")
    relay.drain_all()
    EntryWords.objects.filter(entry_id=other_one).update(stale_since="2026-01-01T00:00Z")

    def change() -> None:
        with transaction.atomic():
            save([CatalogueEntry.objects.select_for_update().get(id=other_one)])

    with transaction.atomic():
        read = lambda types: outbox_selectors.facts_of(types=types, aggregates=[mine])  # noqa: E731
        catalogue.repair([mine], read=read)
        assert Other(change).ended_well()


def test_two_new_entries_of_one_title_get_two_addresses(alliance_a, alliance_b, monkeypatch):
    for alliance in (alliance_a, alliance_b):
        released(alliance)
    holds = paused(monkeypatch, applying)

    def carry(limit: int) -> None:
        outbox.drain(consumer="catalogue", apply=catalogue.apply_facts, limit=limit)

    other = Other(lambda: carry(1))
    assert holds.wait(5)
    carry(200)

    assert other.ended_well(), other.error
    told = Delivery.objects.filter(consumer="catalogue")
    assert list(told.values_list("state", "attempts")) == [("done", 0)] * 2
    assert CatalogueEntry.objects.values("slug").distinct().count() == 2


def test_what_is_told_while_its_alliance_is_erased_reaches_nobody(alliance_a):
    told = threading.Event()

    def publish() -> None:
        with alliance_context(alliance_a), transaction.atomic():
            publish_example(example_id=PracticeExampleFactory(title="Untot").id, by=None)
            told.set()
            time.sleep(PAUSE_S)

    other = Other(publish)
    assert told.wait(10)
    erasing.erase(alliance_a.id)
    relay.drain_all()

    assert other.ended_well(), other.error
    assert not CatalogueEntry.objects.exists()
    assert not OutboxFact.objects.filter(alliance_id=alliance_a.id).exists()
