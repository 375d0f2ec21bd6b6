"""Entries stand in the catalogue at once and are found by their words a moment later."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.jobs.records import State
from core.outbox.models import Delivery
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from federation.catalogue import rules, selectors
from federation.catalogue.models import CatalogueEntry, EntryWords
from federation.catalogue.records import Query
from federation.catalogue.services import index_words
from federation.catalogue.services.saving import save
from federation.office.selectors import checks
from tasks.outbox import carry_round, drain_all
from tenants.practice.services import publish_example
from tests.factories import CatalogueEntryFactory, PracticeExampleFactory

pytestmark = pytest.mark.django_db


def found(word: str) -> list[str]:
    return [entry.title for entry in selectors.list_entries(Query(words=(word,)))]


def saved(title: str, **values: object) -> CatalogueEntry:
    entry: CatalogueEntry = CatalogueEntryFactory.build(title=title, **values)
    save([entry])
    return entry


def test_words_follow_what_entries_say():
    entry = saved("Vätertreff")
    assert [one.title for one in selectors.newest(5)] == ["Vätertreff"]
    assert selectors.stale_words()[0] == 1

    drain_all()
    assert found("vaetertreff") == ["Vätertreff"]
    assert selectors.stale_words() == (0, None)

    entry.title = "Großelterncafé"
    save([entry])
    drain_all()
    assert (found("vaetertreff"), found("grosselterncafe")) == ([], ["Großelterncafé"])


@pytest.mark.parametrize("status", ["withdrawn", "refused"])
def test_words_of_what_is_not_shown_are_gone_in_the_same_transaction(status):
    entry = saved("Vätertreff", summary="")
    drain_all()
    entry.status = status
    save([entry])

    words = EntryWords.objects.get(entry=entry)
    assert (words.head, words.vector) == (None, None)
    drain_all()
    assert EntryWords.objects.get(entry=entry).vector is None


def test_an_entry_without_readable_words_keeps_no_other_from_being_found(monkeypatch, caplog):
    for title in ("Gift", "Vätertreff"):
        saved(title)
    real = rules.search_text
    monkeypatch.setattr(
        rules, "search_text", lambda entry: 1 / 0 if entry.title == "Gift" else real(entry)
    )
    assert index_words() == 2

    assert found("vaetertreff") == ["Vätertreff"]
    assert "no words for catalogue entry" in caplog.text


def test_facts_are_carried_though_words_cannot_follow(monkeypatch, in_alliance_a, caplog):
    monkeypatch.setattr("tasks.outbox.index_words", lambda: 1 / 0)
    publish_example(example_id=PracticeExampleFactory(title="Vätertreff").id, by=None)
    with schema_context(PUBLIC):
        while carry_round():
            pass
        assert [one.title for one in selectors.newest(5)] == ["Vätertreff"]
        assert not Delivery.objects.exclude(state="done").exists()
    assert "do not follow" in caplog.text


def test_texts_without_end_are_found_by_their_beginning():
    saved("Vätertreff", situation=" ".join(f"wort{n}" for n in range(60_000)), results="ä" * 2**20)
    drain_all()

    assert found("wort100") == ["Vätertreff"]


@pytest.mark.django_db(transaction=True)
def test_a_change_made_while_words_are_written_makes_them_stale_again():
    entry = saved("Vätertreff")

    def change() -> None:
        entry.title = "Großelterncafé"
        save([entry])
        connection.close()

    with transaction.atomic():
        index_words()
        other = Thread(target=change)
        other.start()
        other.join(0.3)
        assert other.is_alive()  # waits for the words
    other.join()

    assert selectors.stale_words()[0] == 1
    drain_all()
    assert found("grosselterncafe") == ["Großelterncafé"]


def test_words_that_do_not_follow_are_told_to_the_operator():
    saved("Vätertreff")
    now = timezone.now()
    assert next(checks.search(now)).state is State.OK
    assert next(checks.search(now + timedelta(minutes=2))).state is State.WARN
    told = next(checks.search(now + timedelta(hours=1)))
    assert told.state is State.ALARM
    assert told.sentence.startswith("Ein Praxisimpuls ist noch nicht mit seinen Worten zu finden")
