"""The office's queue: what waits, what changed, what is decided, who may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from core.accounts.models import NationalRole, User
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.rules import quarter_start
from tests.factories import UserFactory
from tests.federation.catalogue.making import impulse

pytestmark = pytest.mark.django_db
QUEUE = "/servicebuero/praxisimpulse/"
# Savepoint and its release, session, user, role; numbers, the page, checked releases.
QUERIES_OF_THE_QUEUE = 8
REASON = "Bitte nennen Sie keine Namen."


@pytest.fixture
def office(office_user: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(office_user)


def decide(client: Client, entry: CatalogueEntry, step: str, **more: str):
    seen = {"revision": str(entry.revision), "decisions": str(entry.curation_revision)}
    return client.post(f"{QUEUE}{entry.id}/{step}/", seen | more)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def again(entry: CatalogueEntry) -> CatalogueEntry:
    return CatalogueEntry.objects.get(pk=entry.pk)


def test_the_desk_counts_and_the_queue_shows_what_waits(office):
    impulse("Familiencafé", released_at=datetime(2026, 3, 1, tzinfo=UTC))
    impulse("Vätertreff", alliance_name="Bündnis Bheim")
    impulse("Lesepaten", checked_revision=1)

    assert "2 Praxisimpulse sind noch nicht geprüft." in text(office, "/servicebuero/")
    rows = office.get(QUEUE).context["rows"]
    assert [entry.title for entry, _ in rows] == ["Familiencafé", "Vätertreff"]
    found = text(office, f"{QUEUE}?q=bheim")
    assert ("Vätertreff" in found, "Familiencafé" in found) == (True, False)
    assert "Lesepaten" in text(office, f"{QUEUE}?stand=geprueft")
    assert "Hier ist noch nichts" in text(office, f"{QUEUE}?stand=abgelehnt")


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(office, count, django_assert_num_queries):
    for number in range(count):
        impulse(f"Familiencafé {number}", checked_revision=1, revision=2)

    with django_assert_num_queries(QUERIES_OF_THE_QUEUE):
        office.get(QUEUE)


@pytest.mark.parametrize("query", ["stand=x&seite=abc", "q=%00", "seite=99999", "q=" + "x" * 9000])
def test_bad_input_is_answered_kindly(office, query):
    assert "Praxisimpulse prüfen" in text(office, f"{QUEUE}?{query}")


def test_one_click_marks_it_as_checked(office):
    entry = impulse("Familiencafé")

    assert decide(office, entry, "geprueft").url == QUEUE
    assert again(entry).is_checked
    assert "geprüft:" in text(office, f"{QUEUE}{entry.id}/")


def test_a_refusal_hides_the_entry_from_everybody_else(office, client):
    entry = impulse("Familiencafé", summary="Mit Herrn Meier.")

    decide(office, entry, "ablehnen", reason=REASON, suggested_title="Ein Café")

    public = client.get("/praxisimpulse/familiencafe/")
    assert (public.status_code, "Familiencafé" in public.content.decode()) == (404, False)
    assert "zurzeit nicht im Katalog" in public.content.decode()
    assert "Familiencafé" not in text(client, "/praxisimpulse/?q=familiencafe")
    assert "Mit Herrn Meier." in text(office, f"{QUEUE}{entry.id}/")
    assert REASON in text(office, f"{QUEUE}{entry.id}/")


def test_without_a_reason_nothing_happens_and_the_rest_is_kept(office):
    entry = impulse("Familiencafé")

    answer = decide(office, entry, "ablehnen", reason=" ", suggested_title="Ein Café")

    assert answer.status_code == 422
    assert "Bitte sagen Sie dem Bündnis, warum." in answer.content.decode()
    assert "Ein Café" in answer.content.decode()
    assert again(entry).status == "listed"


def test_who_comes_second_sees_the_new_state_and_keeps_what_was_typed(office):
    entry = impulse("Familiencafé")
    decide(office, entry, "geprueft")

    answer = decide(office, entry, "ablehnen", reason=REASON)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ihre Entscheidung wurde nicht gespeichert" in page
    assert REASON in page
    assert 'name="decisions" value="1"' in page
    assert again(entry).status == "listed"


def test_the_praxisimpuls_of_the_quarter_is_on_the_home_page_and_marked(office, client):
    quarter = quarter_start(timezone.localdate())
    former = impulse("Vätertreff", checked_revision=1, featured_quarter=quarter)
    entry = impulse("Familiencafé", checked_revision=1)
    assert decide(office, entry, "auszeichnen").status_code == 409  # not knowing of the other

    decide(office, entry, "auszeichnen", replaces=str(former.id))

    home = client.get("/").context["federation"].featured
    assert (home.title, home.href) == ("Familiencafé", "/praxisimpulse/familiencafe/")
    assert "Praxisimpuls des Quartals · " in text(client, "/praxisimpulse/familiencafe/")
    assert "Praxisimpuls des Quartals · " not in text(client, "/praxisimpulse/vaetertreff/")

    decide(office, again(entry), "auszeichnung-zuruecknehmen")
    assert client.get("/").context["federation"].featured is None


def test_an_unchecked_entry_is_not_featured(office):
    answer = decide(office, impulse("Familiencafé"), "auszeichnen")

    assert (answer.status_code, "Bitte prüfen Sie es zuerst." in answer.content.decode()) == (
        409,
        True,
    )


def test_only_the_office_gets_in(client, client_for, coordinator, office_user):
    entry = impulse("Familiencafé")
    land, operator = UserFactory(), UserFactory()
    NationalRole.objects.create(user=land, role="land_office", land="NW")
    NationalRole.objects.create(user=operator, role="operator")
    doors = [QUEUE, f"{QUEUE}{entry.id}/"]
    steps = ("geprueft", "ablehnen", "auszeichnen", "auszeichnung-zuruecknehmen")

    for stranger in (coordinator, land):
        answers = [client_for(stranger).get(door).status_code for door in doors]
        answers += [decide(client_for(stranger), entry, step).status_code for step in steps]
        assert answers == [404] * 6
    assert client.get(QUEUE).url.startswith("/anmelden/")
    assert client_for(operator).get(QUEUE)["Cache-Control"] == "private, no-cache"
    assert again(entry).curation_revision == 0
