"""What alliances have released and what all share come together again, whichever side is behind."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.outbox.models import OutboxFact
from core.tenancy import alliance_context, schema_context
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import Contribution, DirectoryEntry
from federation.office.models import Reconciliation
from tasks import reconcile as reconciling
from tasks.rebuilds import REBUILDS
from tasks.reconcile import every_alliance, reconcile
from tenants.partners import services as partners
from tenants.partners.models import Partner
from tenants.partners.records import PartnerData
from tenants.practice import rules, services
from tenants.practice.models import PracticeExample
from tenants.registry import services as registry
from tests.factories import CatalogueEntryFactory, PracticeExampleFactory
from tests.harness.square import in_public, public

pytestmark = pytest.mark.django_db(transaction=True)


def publish(title: str) -> PracticeExample:
    return services.publish_example(example_id=PracticeExampleFactory(title=title).id, by=None)


def revise(example: PracticeExample, title: str) -> None:
    data = replace(rules.as_data(PracticeExample.get(example.id)), title=title)
    services.update_example(example_id=example.id, data=data)
    services.revise_example(example_id=example.id, by=None)


@in_public
def entries() -> set[tuple[str, str]]:
    return set(CatalogueEntry.objects.values_list("title", "status"))


def examples() -> set[tuple[str, str, int]]:
    return set(PracticeExample.objects.values_list("title", "status", "revision"))


@pytest.fixture
def released(alliance_a, drain_outbox):
    registry.confirm_profile(alliance=alliance_a)
    with alliance_context(alliance_a):
        found = [publish(title) for title in ("Eins", "Zwei", "Drei")]
        partners.create_partners(data=[PartnerData(name=n, sector="verein") for n in "AB"], by=None)
    drain_outbox()
    return found


def test_where_all_is_well_nothing_happens(released, alliance_a):
    facts = OutboxFact.objects.count()

    assert reconcile(alliance_a) == "same"

    note = Reconciliation.objects.get()
    assert (note.found, note.origin_digest == note.copy_digest) == (0, True)
    assert OutboxFact.objects.count() == facts


def test_deleted_altered_and_foreign_rows_are_found_and_mended_or_asked_about(released, alliance_a):
    before = REBUILDS["catalogue"].room.digest()
    directory = REBUILDS["directory"].room.digest()
    CatalogueEntry.objects.get(id=released[0].id).delete()
    CatalogueEntry.objects.filter(id=released[1].id).update(summary="verfälscht")
    Contribution.objects.filter(kind="partner").first().delete()
    DirectoryEntry.objects.filter(alliance_id=alliance_a.id).update(motto="falsch")

    assert reconcile(alliance_a) == "repaired"
    assert REBUILDS["catalogue"].room.digest() == before
    assert REBUILDS["directory"].room.digest() == directory
    assert reconcile(alliance_a) == "same"

    CatalogueEntryFactory(title="Woher?", alliance_id=alliance_a.id)
    assert reconcile(alliance_a) == "asks"
    assert CatalogueEntry.objects.filter(title="Woher?").exists()

    assert reconcile(alliance_a, force=True) == "repaired"
    assert not CatalogueEntry.objects.filter(title="Woher?").exists()


def test_an_alliance_restored_from_yesterday_catches_up(released, alliance_a, drain_outbox):
    with alliance_context(alliance_a):
        yesterday = list(PracticeExample.objects.all()), list(Partner.objects.all())
        one, two, _ = released
        revise(one, "Eins, überarbeitet")
        services.withdraw_example(example_id=two.id, by=None)
        publish("Vier")
        partners.create_partner(data=PartnerData(name="C", sector="verein"), by=None)
        drain_outbox()
        today, shared = examples(), entries()

        PracticeExample.objects.all().delete(), Partner.objects.all().delete()
        PracticeExample.objects.bulk_create(yesterday[0])
        Partner.objects.bulk_create(yesterday[1])
        assert examples() != today

        assert reconcile(alliance_a) == "repaired"
        drain_outbox()

        assert examples() == today
        assert entries() == shared
        assert reconcile(alliance_a) == "same"
        assert not PracticeExample.get(one.id).has_unreleased_changes
        assert not PracticeExample.get(one.id).is_on_its_way
        with public():
            assert DirectoryEntry.objects.get(slug=alliance_a.slug).partner_count == 2
        revise(one, "Eins, wieder")  # and work goes on
    drain_outbox()
    assert ("Eins, wieder", "listed") in entries()


def test_edits_not_yet_released_survive_a_restore(released, alliance_a, drain_outbox):
    with alliance_context(alliance_a):
        one = PracticeExample.get(released[0].id)
        revise(one, "Öffentlich")
        drain_outbox()
        PracticeExample.objects.filter(id=one.id).update(
            title="Entwurf von gestern", revision=1, version=3, released_version=2
        )

        assert reconcile(alliance_a) == "repaired"

        one = PracticeExample.get(one.id)
        assert (one.title, one.revision, one.has_unreleased_changes) == (
            "Entwurf von gestern",
            2,
            True,
        )
    assert ("Öffentlich", "listed") in entries()


def test_what_the_log_has_lost_is_told_again_by_the_alliance(released, alliance_a, drain_outbox):
    with alliance_context(alliance_a):
        revise(released[0], "Eins von heute")
        services.withdraw_example(example_id=released[1].id, by=None)
    OutboxFact.objects.filter(revision__gt=1, type__startswith="practice").delete()
    drain_outbox()
    assert ("Zwei", "listed") in entries()  # the square was restored from yesterday

    assert reconcile(alliance_a) == "repaired"
    drain_outbox()

    assert entries() == {("Eins von heute", "listed"), ("Zwei", "withdrawn"), ("Drei", "listed")}
    assert reconcile(alliance_a) == "same"


def test_more_than_a_few_corrections_stop_and_ask(released, alliance_a, monkeypatch):
    monkeypatch.setattr(reconciling, "MOST_CORRECTIONS", 2)
    CatalogueEntry.objects.filter(alliance_id=alliance_a.id).update(goal="verfälscht")

    assert reconcile(alliance_a) == "asks"
    assert CatalogueEntry.objects.filter(goal="verfälscht").count() == 3
    with pytest.raises(SystemExit):
        call_command("reconcile", alliance=alliance_a.slug)

    call_command("reconcile", alliance=alliance_a.slug, force=True)
    assert CatalogueEntry.objects.filter(goal="verfälscht").count() == 0


def test_an_error_in_one_alliance_deletes_nothing_and_stops_no_other(
    released, alliance_a, alliance_b, drain_outbox
):
    with alliance_context(alliance_b):
        neighbour = publish("Nachbar")
        drain_outbox()
    CatalogueEntry.objects.filter(id=neighbour.id).delete()
    from django.db import connection

    with schema_context(alliance_a.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE practice_practiceexample RENAME TO unreadable")

    assert every_alliance(timezone.now()) == {"failed": 1, "repaired": 1}

    assert entries() == {(t, "listed") for t in ("Eins", "Zwei", "Drei", "Nachbar")}


def test_what_is_on_its_way_is_left_in_peace(released, alliance_a):
    with alliance_context(alliance_a):
        revise(released[0], "Unterwegs")

    assert reconcile(alliance_a) == "same"
