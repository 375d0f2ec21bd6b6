"""The numbers that triggers keep are those one gets by counting, whoever writes, and how."""

from collections import Counter
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from core.editions.selectors import edition_of
from core.tenancy import owner_context
from federation.catalogue import selectors
from federation.catalogue.models import CatalogueEntry, Tally
from federation.catalogue.rules import read_query
from federation.catalogue.selectors import tally
from federation.catalogue.services import recount
from federation.catalogue.services.saving import save
from tests.factories import CatalogueEntryFactory
from tests.federation.catalogue.making import impulse, tombstone

pytestmark = pytest.mark.django_db


def counted() -> dict[str, int]:
    """Entry by entry, in Python."""
    found: Counter[str] = Counter()
    for entry in CatalogueEntry.objects.all():
        found[entry.status] += 1
        if entry.is_listed:
            found["checked" if entry.is_checked else "unchecked"] += 1
            found[f"land:{entry.land}"] += 1
            found.update(f"handlungsfeld:{code}" for code in entry.action_fields)
            found.update(f"zielgruppe:{code}" for code in entry.target_groups)
            if entry.impact_stage:
                found[f"wirkung:{entry.impact_stage}"] += 1
    return found


def kept() -> dict[str, int]:
    return {key: number for key, number in tally.numbers().items() if number}


def test_numbers_follow_every_way_of_writing():
    one = impulse("Eins", action_fields=["pflege", "familienzeit"], land="NW", impact_stage=3)
    two = impulse("Zwei", action_fields=["pflege"], target_groups=["eltern"], checked_revision=1)
    tombstone("Drei")
    assert kept() == counted()
    assert kept()["handlungsfeld:pflege"] == 2

    one.land, one.impact_stage, one.action_fields = "HE", None, ["pflege"]
    two.status = "refused"
    save([one, two])
    assert kept() == counted()
    assert (kept()["listed"], kept()["refused"]) == (1, 1)

    CatalogueEntry.objects.update(revision=5, status="listed", summary="")
    assert kept() == counted()
    CatalogueEntry.objects.filter(land="HE").delete()
    assert kept() == counted()
    with owner_context(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE catalogue_catalogueentry, catalogue_entrywords")
    assert kept() == {}


def test_what_changes_no_number_writes_none():
    entry = impulse("Eins")
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin, ctid, numbers FROM catalogue_tally")
        before = cursor.fetchall()
        CatalogueEntry.objects.filter(pk=entry.pk).update(adoption_count=7)
        cursor.execute("SELECT xmin, ctid, numbers FROM catalogue_tally")
        assert cursor.fetchall() == before


def test_facets_of_everything_are_those_one_gets_by_counting():
    impulse("Eins", action_fields=["pflege"], land="NW", impact_stage=3, alliance_slug="adorf")
    impulse("Zwei", action_fields=["pflege", "familienzeit"], land="HE", alliance_slug="adorf")
    tombstone("Drei")

    _, kept_ = selectors.settled(read_query({}))
    _, counted_ = selectors.settled(read_query({"buendnis": ["adorf"]}))
    assert (kept_.facets, kept_.total, kept_.listed) == (counted_.facets, 2, 2)
    assert kept_.facets["handlungsfeld"] == {"pflege": 2, "familienzeit": 1}
    _, narrowed = selectors.settled(read_query({"land": ["HE"]}))
    assert narrowed.facets["land"] == {"NW": 1, "HE": 1}
    assert narrowed.facets["handlungsfeld"] == {"pflege": 1, "familienzeit": 1}


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_wait_for_nobody_and_lose_nothing():
    CatalogueEntryFactory(land="NW")
    written, may_commit = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            CatalogueEntryFactory(land="NW")
            written.set()
            may_commit.wait(10)
        connection.close()

    other = Thread(target=slowly)
    other.start()
    assert written.wait(10)
    CatalogueEntryFactory(land="NW")  # is not held up by the other one's part
    assert kept()["land:NW"] == 2
    may_commit.set()
    other.join()

    assert kept() == counted()
    assert (kept()["land:NW"], Tally.objects.count()) == (3, 2)
    CatalogueEntry.objects.all().delete()
    assert kept() == {}


def test_who_wrote_past_the_triggers_is_found_out(caplog):
    impulse("Eins", land="NW")
    assert recount() is False
    with owner_context(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_catalogueentry DISABLE TRIGGER USER")
    impulse("Zwei", land="HE")
    with owner_context(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_catalogueentry ENABLE TRIGGER USER")
    assert kept() != counted()
    edition = edition_of("catalogue_entry")

    assert recount() is True
    assert edition_of("catalogue_entry") != edition
    assert kept() == counted()
    assert "numbers of the catalogue were wrong" in caplog.text
    assert recount() is False


def test_a_deep_page_goes_on_where_the_one_before_ends(client: Client):
    made = [CatalogueEntryFactory.build(title=f"Impuls {number}") for number in range(255)]
    save(made)

    pages = [client.get(f"/praxisimpulse/?seite={number}").context["page"] for number in (20, 21)]
    shown = [row.id for page in pages for row in page]
    assert shown == [one.pk for one in selectors.newest(255)][19 * 12 : 21 * 12]
    last = client.get("/praxisimpulse/?seite=99999").context["page"]
    assert [row.id for row in last] == [one.pk for one in selectors.newest(255)][252:]
