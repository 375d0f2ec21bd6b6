"""From an alliance's record to the shared catalogue and back, by facts alone."""

import pytest
from django.db import connection

from core.outbox.models import Delivery, DeliveryState, OutboxFact
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from federation.inbox.models import Receipt
from tenants.partners import services as partners
from tenants.partners.records import PartnerData
from tenants.practice import rules, services
from tenants.practice.errors import AlreadyReleased, ConsentMissing, NothingNew, NotReleased
from tenants.practice.models import PracticeExample, PracticeImage
from tenants.registry import services as registry
from tests.factories import PracticeExampleFactory
from tests.harness.square import in_public, public

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(in_alliance_a) -> PracticeExample:
    return PracticeExampleFactory(title="Familiencafé")


def publish(example: PracticeExample) -> PracticeExample:
    return services.publish_example(example_id=example.id, by=None)


def edit(example: PracticeExample, **changes: object) -> PracticeExample:
    from dataclasses import replace

    data = replace(rules.as_data(PracticeExample.get(example.id)), **changes)
    return services.update_example(example_id=example.id, data=data)


@in_public
def entries() -> list[tuple[str, str, int]]:
    return list(CatalogueEntry.objects.values_list("title", "status", "revision"))


@in_public
def deliver_again() -> None:
    """What a lost acknowledgement looks like: everything is due once more."""
    Delivery.objects.update(state=DeliveryState.DUE, done_at=None)


def test_a_published_example_reaches_the_catalogue_once(example, drain_outbox):
    publish(example)
    drain_outbox()
    deliver_again()
    drain_outbox()

    assert entries() == [("Familiencafé", "listed", 1)]
    with public():
        assert Receipt.objects.filter(consumer="catalogue").count() == 1


def test_the_author_sees_since_when_it_is_there(example, drain_outbox):
    assert publish(example).is_on_its_way
    drain_outbox()

    example = PracticeExample.get(example.id)
    assert (example.is_on_its_way, example.catalogue_state) == (False, "listed")
    with public():
        assert example.catalogue_since == CatalogueEntry.objects.get().listed_at
    assert example.catalogue_slug == "familiencafe"


def test_an_unreleased_edit_never_touches_the_public_copy(example, drain_outbox):
    publish(example)
    drain_outbox()
    edited = edit(example, title="Familiencafé am Markt")
    drain_outbox()

    assert edited.has_unreleased_changes
    assert entries() == [("Familiencafé", "listed", 1)]


def test_a_revision_takes_the_place_and_keeps_the_address(example, drain_outbox):
    publish(example)
    drain_outbox()
    edit(example, title="Familiencafé am Markt")
    revised = services.revise_example(example_id=example.id, by=None)
    drain_outbox()

    assert not revised.has_unreleased_changes
    assert entries() == [("Familiencafé am Markt", "listed", 2)]
    with public():
        assert CatalogueEntry.objects.get().slug == "familiencafe"


def test_a_withdrawal_leaves_a_tombstone_without_the_texts(example, drain_outbox):
    publish(example)
    drain_outbox()
    services.withdraw_example(example_id=example.id, by=None)
    drain_outbox()

    with public():
        entry = CatalogueEntry.objects.select_related("words").get()
    assert (entry.status, entry.slug, entry.title) == ("withdrawn", "familiencafe", "Familiencafé")
    texts = (entry.summary, entry.situation, entry.goal, entry.results)
    assert set(texts) == {""}
    assert not entry.words.head
    assert not entry.words.vector
    assert (entry.steps, entry.contact, entry.partners_involved) == ([], {}, [])
    assert PracticeExample.get(example.id).catalogue_state == "withdrawn"


def test_what_was_withdrawn_may_be_published_again_at_its_old_address(example, drain_outbox):
    publish(example)
    services.withdraw_example(example_id=example.id, by=None)
    drain_outbox()
    publish(example)
    drain_outbox()

    assert entries() == [("Familiencafé", "listed", 3)]
    with public():
        assert CatalogueEntry.objects.get().slug == "familiencafe"


def test_a_late_older_fact_changes_nothing(example, drain_outbox):
    publish(example)
    edit(example, title="Neu")
    services.revise_example(example_id=example.id, by=None)
    services.withdraw_example(example_id=example.id, by=None)
    late = OutboxFact.objects.filter(revision__in=(1, 2)).values_list("position", flat=True)
    with public():
        Delivery.objects.filter(fact_id__in=list(late)).update(state=DeliveryState.DONE)
    drain_outbox()
    with public():
        Delivery.objects.filter(fact_id__in=list(late)).update(state=DeliveryState.DUE)
    drain_outbox()

    assert [(status, revision) for _, status, revision in entries()] == [("withdrawn", 3)]
    with public():
        assert DirectoryEntry.objects.filter(example_count__gt=0).count() == 0


def test_people_shown_must_have_agreed(example):
    PracticeImage.objects.create(example=example, file="a.jpg", alt="Kinder", credit="Bündnis")

    with pytest.raises(ConsentMissing, match="„Familiencafé“ braucht eine Einwilligung"):
        publish(example)

    assert OutboxFact.objects.filter(type__startswith="practice").count() == 0


def test_each_state_allows_only_its_own_steps(example, drain_outbox):
    with pytest.raises(NotReleased):
        services.revise_example(example_id=example.id, by=None)
    with pytest.raises(NotReleased):
        services.withdraw_example(example_id=example.id, by=None)
    publish(example)
    with pytest.raises(AlreadyReleased):
        publish(example)
    with pytest.raises(NothingNew):
        services.revise_example(example_id=example.id, by=None)


def test_two_examples_of_one_title_get_two_addresses(alliance_a, alliance_b, drain_outbox):
    for alliance in (alliance_a, alliance_b, alliance_b):
        with alliance_context(alliance):
            publish(PracticeExampleFactory(title="Vätertreff"))
    drain_outbox()

    slugs = sorted(CatalogueEntry.objects.values_list("slug", flat=True))
    assert slugs == ["vaetertreff", "vaetertreff-alliance-b", "vaetertreff-alliance-b-2"]


def test_an_id_of_another_alliance_is_not_there(example, alliance_b):
    from core.errors import NotFound

    with alliance_context(alliance_b), pytest.raises(NotFound):
        publish(example)


def test_contacts_travel_only_when_they_may(in_alliance_a, drain_outbox):
    shy = PracticeExampleFactory(contact_name="Koordination", contact_email="a@b.example")
    open_ = PracticeExampleFactory(contact_name="Koordination", contact_public=True)
    publish(shy), publish(open_)
    drain_outbox()

    with public():
        assert CatalogueEntry.objects.get(id=shy.id).contact == {}
    with public():
        assert CatalogueEntry.objects.get(id=open_.id).contact == {"name": "Koordination"}
    with public():
        assert "a@b.example" not in str(list(OutboxFact.objects.values_list("payload", flat=True)))


def test_a_profile_reaches_the_directory_and_only_its_public_part(alliance_a, drain_outbox):
    from dataclasses import fields

    from tenants.registry.records import Profile

    known = {
        field.name: getattr(alliance_a, field.name)
        for field in fields(Profile)
        if field.name not in ("areas", "fields", "focus")
    }
    changes = {
        "motto": "Zeit für Familie",
        "contact_email": "geheim@a.example",
        "contact_phone": "030 1",
        "contact_phone_public": True,
    }
    profile = Profile(**known | changes, fields=("pflege",), focus=("pflege",))

    assert registry.update_profile(alliance=alliance_a, profile=profile) == (
        "Motto",
        "E-Mail",
        "Telefon",
        "öffentlich",
        "Handlungsfelder",
    )
    assert registry.update_profile(alliance=alliance_a, profile=profile) == ()
    drain_outbox()

    with public():
        entry = DirectoryEntry.objects.get(slug="alliance-a")
    assert (entry.motto, entry.contact, entry.focus_fields) == (
        "Zeit für Familie",
        {"phone": "030 1"},
        ["pflege"],
    )


def test_counts_in_the_directory_are_right_in_any_order(alliance_a, in_alliance_a, drain_outbox):
    registry.confirm_profile(alliance=alliance_a)
    first, _ = partners.create_partners(
        data=[PartnerData(name=f"Verein {n}", sector="verein") for n in range(2)], by=None
    )
    partners.delete_partner(partner_id=first.id, by=None)
    publish(PracticeExampleFactory())
    reverse = OutboxFact.objects.order_by("-position").values_list("position", flat=True)
    for position in list(reverse):
        with public():
            Delivery.objects.exclude(fact_id=position).filter(state="due").update(state="done")
        drain_outbox()
        with public():
            Delivery.objects.filter(state="done", done_at=None).update(state="due")
    deliver_again()
    drain_outbox()

    with public():
        entry = DirectoryEntry.objects.get(slug="alliance-a")
    assert (entry.partner_count, entry.example_count) == (1, 1)


def test_a_fact_stays_below_twenty_kilobytes(in_alliance_a):
    long = PracticeExampleFactory(situation="ä" * 4000, results="ö" * 4000, transfer="ü" * 2000)
    publish(long)

    with connection.cursor() as cursor:
        cursor.execute("SELECT max(octet_length(payload::text)) FROM outbox_outboxfact")
        assert cursor.fetchone()[0] < 25_000


def test_only_known_licences_are_offered(example):
    from core.errors import Invalid

    with pytest.raises(Invalid) as error:
        edit(example, license="<script>")
    assert error.value.errors == {
        "license": ["Bitte wählen Sie eine dieser Lizenzen: CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0."]
    }
