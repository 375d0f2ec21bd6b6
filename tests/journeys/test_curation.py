"""The service office looks at what alliances share, and they hear of it."""

import pytest
from django.db import DatabaseError, transaction

from core.outbox.models import Change, Delivery, DeliveryState, OutboxFact
from core.tenancy import alliance_context, current_schema, schema_context
from federation.catalogue import selectors as catalogue
from federation.catalogue.errors import FeaturedOvertaken, NotDecidable, Overtaken
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Query, Refusal, Seen
from federation.catalogue.services import DECISIONS, accept_entry, apply_decision, refuse_entry
from tenants.practice import selectors, services
from tenants.practice.models import PracticeExample, ReceiptStep
from tests.factories import PracticeExampleFactory
from tests.harness.square import in_public, public
from tests.journeys.curating import (
    CURATOR,
    QUARTER,
    REFUSAL,
    accept,
    deliver_again,
    entry_of,
    feature,
    fresh,
    publish,
    refuse,
    revise,
    seen,
    steps,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(in_alliance_a, drain_outbox) -> PracticeExample:
    example = PracticeExampleFactory(title="Familiencafé")
    publish(example)
    drain_outbox()
    return example


@pytest.fixture
def neighbour(alliance_b, drain_outbox) -> PracticeExample:
    with alliance_context(alliance_b):
        example = PracticeExampleFactory(title="Vätertreff")
        publish(example)
    drain_outbox()
    return example


@in_public
def listed() -> list[str]:
    return [entry.title for entry in catalogue.list_entries(Query())]


@in_public
def waiting(name: str = "unchecked") -> list[str]:
    return [entry.title for entry in catalogue.queue(name)]


@in_public
def changes() -> list[str]:
    return list(Change.objects.order_by("position").values_list("type", flat=True))


def test_a_release_is_visible_at_once_and_waits_to_be_checked(example):
    assert (listed(), waiting(), waiting("checked")) == (["Familiencafé"], ["Familiencafé"], [])

    accept(example)

    assert (listed(), waiting(), waiting("checked")) == (["Familiencafé"], [], ["Familiencafé"])


def test_the_author_hears_of_the_check_once_and_without_a_name(example, drain_outbox):
    accept(example)
    drain_outbox()
    deliver_again()
    drain_outbox()

    assert fresh(example).is_checked
    assert steps(example) == [("recorded", 1), ("carried", 1), ("listed", 1), ("accepted", 1)]
    fact = OutboxFact.objects.get(type="catalogue_entry.accepted")
    assert fact.actor_id == CURATOR
    assert set(fact.payload) == {"slug", "entry_revision", "listed_since", "decided_at"}


def test_a_refused_entry_is_gone_for_the_public_and_its_texts_stay_for_the_office(
    example, drain_outbox
):
    refuse(example)
    drain_outbox()

    with public():
        shown = catalogue.get_entry_by_id(example.id)
    with public():
        total = catalogue.total()
    assert (listed(), total, waiting("refused")) == ([], 0, ["Familiencafé"])
    assert (shown.status, shown.title, shown.summary, shown.situation) == ("refused",) + ("",) * 3
    assert (shown.refusal_reason, shown.suggested_title) == ("", "")
    with public():
        assert catalogue.get_for_curation(example.id).situation == example.situation
    assert changes()[-1:] == ["catalogue_entry.refused"]
    assert fresh(example).catalogue_state == "refused"


def test_the_reason_reaches_the_author_as_a_suggestion(
    example, neighbour, alliance_b, drain_outbox
):
    refuse(example)
    drain_outbox()

    (waits,) = selectors.list_suggestions()
    suggestion = selectors.find_suggestion(fresh(example))
    assert waits == (fresh(example), suggestion)
    assert (suggestion.reason, suggestion.title) == (REFUSAL.reason, "Ein Café für alle")
    assert suggestion.summary == ""  # the office left it as it was
    with alliance_context(alliance_b):
        assert selectors.list_suggestions() == []


def test_a_new_revision_lifts_the_refusal_and_waits_again(example, drain_outbox):
    refuse(example)
    drain_outbox()
    revise(example, title="Ein Café für alle")
    assert selectors.find_suggestion(fresh(example)) is None
    drain_outbox()

    assert (listed(), waiting()) == (["Ein Café für alle"], ["Ein Café für alle"])
    assert fresh(example).catalogue_state == "listed"
    assert steps(example)[-4:] == [("refused", 1), ("recorded", 2), ("carried", 2), ("listed", 2)]


def test_the_office_may_take_a_refusal_back(example, drain_outbox):
    refuse(example)
    accept(example)
    drain_outbox()

    assert (listed(), waiting("checked")) == (["Familiencafé"], ["Familiencafé"])
    assert entry_of(example).refusal_reason == ""
    assert (fresh(example).catalogue_state, fresh(example).is_checked) == ("listed", True)
    assert fresh(example).catalogue_since == entry_of(example).listed_at
    with public():
        assert catalogue.list_entries(Query(words=("familiencafe",))).count() == 1
    assert changes()[-2:] == ["catalogue_entry.refused", "catalogue_entry.accepted"]


def test_what_was_withdrawn_stays_withdrawn(example, drain_outbox):
    refuse(example)
    services.withdraw_example(example_id=example.id, by=None)
    drain_outbox()

    with pytest.raises(NotDecidable, match="zurückgezogen"):
        accept(example)

    assert (entry_of(example).status, entry_of(example).suggested_title) == ("withdrawn", "")
    assert fresh(example).catalogue_state == "withdrawn"
    assert steps(example)[-2:] == [("taken_back", 2), ("gone", 2)]


def test_a_changed_entry_stays_visible_and_the_queue_says_what_changed(example, drain_outbox):
    accept(example)
    revise(example, summary="Jeden Samstag.", staff_hours=12, is_ongoing=True)
    drain_outbox()

    with public():
        entry = catalogue.get_for_curation(example.id)
    with public():
        found = catalogue.changes_since_check([entry])[entry.id]
    assert (listed(), waiting(), entry.is_changed) == (["Familiencafé"], ["Familiencafé"], True)
    assert [(one.label, one.before, one.after) for one in found] == [
        ("Kurzbeschreibung", "Ein offener Treff für Familien am Samstag.", "Jeden Samstag."),
        ("läuft noch", "nein", "ja"),
        ("Personalstunden", "–", "12"),
    ]


def test_two_curators_cannot_decide_on_one_another(example):
    before = seen(entry_of(example))
    refuse(example)

    with pytest.raises(Overtaken, match="„Familiencafé“"):
        with public():
            accept_entry(entry_id=example.id, seen=before, by=CURATOR)

    assert waiting("refused") == ["Familiencafé"]
    with public():
        assert OutboxFact.objects.filter(type="catalogue_entry.accepted").count() == 0


def test_an_older_revision_is_not_decided_on(example, drain_outbox):
    before = seen(entry_of(example))
    revise(example, title="Familiencafé am Markt")
    drain_outbox()

    with pytest.raises(Overtaken):
        with public():
            refuse_entry(entry_id=example.id, seen=before, refusal=REFUSAL, by=CURATOR)


def test_a_refusal_needs_a_reason(example):
    from core.errors import Invalid

    with pytest.raises(Invalid) as error:
        refuse(example, Refusal(reason=" ", suggested_title="x" * 161))
    assert error.value.errors == {
        "reason": ["Bitte sagen Sie dem Bündnis, warum."],
        "suggested_title": ["Das darf höchstens 160 Zeichen haben."],
    }


def test_one_entry_a_quarter_is_featured_and_both_alliances_hear_of_a_change(
    example, neighbour, alliance_b, drain_outbox
):
    accept(example), accept(neighbour)
    feature(example)
    feature(neighbour, replaces=example)
    drain_outbox()

    with public():
        assert catalogue.featured(QUARTER) == entry_of(neighbour)
    assert (fresh(example).featured_quarter, steps(example)[-2:]) == (
        None,
        [("featured", 1), ("unfeatured", 1)],
    )
    assert ReceiptStep.objects.get(step="unfeatured").detail["is_replaced"] is True
    with alliance_context(alliance_b):
        assert fresh(neighbour).featured_quarter == QUARTER
        assert steps(neighbour)[-1] == ("featured", 1)


def test_who_is_featured_is_chosen_knowingly(example, neighbour):
    accept(example), accept(neighbour)
    feature(example)

    with pytest.raises(FeaturedOvertaken):
        feature(neighbour)
    with pytest.raises(NotDecidable, match="Bitte prüfen Sie es zuerst"):
        refuse(neighbour), feature(neighbour, replaces=example)
    with public():
        assert catalogue.featured(QUARTER) == entry_of(example)


def test_a_refusal_takes_the_mark_along(example, drain_outbox):
    accept(example), feature(example), refuse(example)
    drain_outbox()

    assert (entry_of(example).featured_quarter, fresh(example).featured_quarter) == (None, None)


def test_decisions_may_arrive_in_any_order(example, drain_outbox):
    refuse(example), accept(example), feature(example), refuse(example)
    revise(example, title="Neu")
    with public():
        accept_entry(entry_id=example.id, seen=Seen(revision=1, curation_revision=4), by=CURATOR)
    drain_outbox()
    in_order, way = _heard(example), steps(example)
    ReceiptStep.objects.all().delete()
    PracticeExample.objects.update(
        catalogue_state="",
        catalogue_slug="",
        catalogue_revision=0,
        judged_number=0,
        judgement="",
        judged_revision=0,
        featured_number=0,
        featured_quarter=QUARTER,
    )
    deliver_again()
    for position in OutboxFact.objects.order_by("-position").values_list("position", flat=True):
        with public():
            Delivery.objects.exclude(fact_id=position).filter(state="due").update(state="parked")
        drain_outbox()
        with public():
            Delivery.objects.filter(state="parked").update(state=DeliveryState.DUE)

    assert _heard(example) == in_order
    assert steps(example) == [step for step in way if step[0] != "recorded"]


def _heard(example: PracticeExample) -> dict[str, object]:
    names = ("catalogue_state", "catalogue_slug", "catalogue_since", "catalogue_revision")
    more = ("judgement", "judged_revision", "judged_since", "featured_quarter")
    return PracticeExample.objects.values(*names, *more).get(id=example.id)


_DECIDED = (
    "curation_revision",
    "decision",
    "decided_revision",
    "decided_at",
    "checked_revision",
    "refusal_reason",
    "suggested_title",
    "suggested_summary",
    "featured_quarter",
    "status",
    "listed_at",
)


def test_a_replay_of_the_decisions_ends_with_the_same_entry(example, drain_outbox):
    from core.outbox.records import envelope

    accept(example), feature(example), refuse(example)
    revise(example, title="Neu")
    drain_outbox()
    accept(example)
    with public():
        expected = CatalogueEntry.objects.values().get(id=example.id)
    replayed = CatalogueEntry(id=example.id, revision=2, slug=expected["slug"])

    rows = OutboxFact.objects.filter(type__in=[kind.TYPE for kind in DECISIONS])
    for row in [*rows.order_by("position"), *rows.order_by("position")]:
        apply_decision(replayed, envelope(row).fact())

    assert {name: getattr(replayed, name) for name in _DECIDED} == {
        name: expected[name] for name in _DECIDED
    }


def test_nobody_rewrites_a_receipt(example):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReceiptStep.objects.update(revision=9)

    services.withdraw_example(example_id=example.id, by=None)
    services.delete_example(example_id=example.id)
    assert ReceiptStep.objects.count() == 0


def test_receipts_of_earlier_releases_come_from_the_log(example, neighbour, drain_outbox):
    from importlib import import_module

    from django.db import connection

    revise(example, title="Neu")
    drain_outbox()
    services.withdraw_example(example_id=example.id, by=None)
    drain_outbox()
    lines = ("revision", "step", "at", "event_id", "detail")
    way = list(ReceiptStep.objects.values(*lines))
    ReceiptStep.objects.all().delete()

    with schema_context(current_schema()), connection.cursor() as cursor:
        cursor.execute(import_module("tenants.practice.migrations.0002_receipt").FROM_THE_LOG)

    assert _keyed(ReceiptStep.objects.values(*lines)) == _keyed(way)
    assert len(way) == 8


def _keyed(lines) -> dict[tuple[object, str], dict[str, object]]:
    return {(line["event_id"], line["step"]): line for line in lines}
