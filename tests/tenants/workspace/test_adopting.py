"""From a public page into an alliance's projects, and what people see there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.practice.models import PracticeExample
from tenants.practice.services import publish_example, revise_example, update_example
from tenants.projects.models import Adoption, Project
from tenants.registry.models import Alliance
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User | None], Client]
ENTRY = "/praxisimpulse/vaetertreff/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def shared(alliance_b: Alliance, drain_outbox: Callable[[], int]) -> PracticeExample:
    """What the neighbour shares."""
    with alliance_context(alliance_b):
        example = PracticeExampleFactory(title="Vätertreff")
        publish_example(example_id=example.id, by=None)
    drain_outbox()
    return example


@pytest.fixture
def client(client_for: SignIn, editor: User) -> Client:
    return client_for(editor)


def _url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["alliance-a", *args])


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def _adopted(client: Client, shared: PracticeExample) -> str:
    """The address of the new project."""
    return client.post(_url("adopt", shared.id))["Location"]


def test_one_click_on_the_public_page_leads_to_the_project(
    client: Client, shared: PracticeExample
) -> None:
    page = _read(client, ENTRY)
    assert f'action="{_url("adopt", shared.id)}"' in page
    assert "In unser Bündnis übernehmen" in page

    answer = client.post(_url("adopt", shared.id), follow=True)

    html = answer.content.decode()
    assert "Übernommen von „Bündnis für Familie Bdorf“" in html
    assert "Fassung 1" in html
    again = client.post(_url("adopt", shared.id), follow=True)
    assert "schon übernommen" in again.content.decode()
    assert again.request["PATH_INFO"] == answer.request["PATH_INFO"]


def test_what_the_public_page_offers_depends_on_who_reads_it(
    client_for: SignIn,
    reader: User,
    stranger: User,
    editor: User,
    office_user: User,
    alliance_b: Alliance,
    shared: PracticeExample,
) -> None:
    said = {
        "signed out": _read(client_for(None), ENTRY),
        "reader": _read(client_for(reader), ENTRY),
        "its own": _read(client_for(stranger), ENTRY),
        "office": _read(client_for(office_user), ENTRY),
    }
    assert "Anmelden und übernehmen" in said["signed out"]
    assert "/anmelden/?next=/praxisimpulse/vaetertreff/%23uebernehmen" in said["signed out"]
    assert "Redaktion oder zur Koordination gehört" in said["reader"]
    assert "Das haben Sie selbst geteilt" in said["its own"]
    assert "Redaktion oder zur Koordination gehört" in said["office"]
    assert not any("uebernehmen/" in html for html in said.values())


def test_somebody_with_several_alliances_chooses(
    client: Client, editor: User, alliance_b: Alliance, shared: PracticeExample
) -> None:
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    third = found_alliance(profile=Profile(slug="alliance-c", name="Cdorf", seat="C", land="BY"))
    for alliance in (alliance_b, third):
        grant_membership(user_id=editor.id, alliance=alliance, role=Role.EDITOR)
    choose = f"/meine-buendnisse/uebernehmen/{shared.id}/"
    assert f'href="{choose}"' in _read(client, ENTRY)

    html = _read(client, choose)

    assert f'action="{_url("adopt", shared.id)}"' in html
    assert f'action="/b/alliance-c/uebernehmen/{shared.id}/"' in html
    assert f'action="/b/alliance-b/uebernehmen/{shared.id}/"' not in html
    assert client.get(f"/meine-buendnisse/uebernehmen/{editor.id}/").status_code == 404


def test_own_entries_are_refused_kindly(
    client_for: SignIn, stranger: User, shared: PracticeExample
) -> None:
    answer = client_for(stranger).post(f"/b/alliance-b/uebernehmen/{shared.id}/")

    assert answer.status_code == 409
    assert "stammt aus Ihrem eigenen Bündnis" in answer.content.decode()


def test_a_revised_source_is_shown_and_taken_note_of(
    client: Client, shared: PracticeExample, alliance_b: Alliance, drain_outbox: Callable[[], int]
) -> None:
    project = _adopted(client, shared)
    from dataclasses import replace

    from tenants.practice.rules import as_data

    with alliance_context(alliance_b):
        data = replace(as_data(PracticeExample.get(shared.id)), goal=f"Anders {HOSTILE}")
        update_example(example_id=shared.id, data=data)
        revise_example(example_id=shared.id, by=None)
    drain_outbox()

    assert "Die Vorlage wurde überarbeitet" in _read(client, project)
    assert "Eine Vorlage wurde überarbeitet" in _read(client, _url("overview"))
    html = _read(client, f"{project}vorlage/")
    assert "Anders &lt;script&gt;alert(1)&lt;/script&gt;</ins>" in html
    stale = client.post(f"{project}vorlage/gesehen/", {"revision": "1"}, follow=True)
    assert "noch einmal überarbeitet" in stale.content.decode()

    seen = client.post(f"{project}vorlage/gesehen/", {"revision": "2"}, follow=True)
    assert "Ihr Projekt ist, wie es war" in seen.content.decode()
    assert "Die Vorlage wurde überarbeitet" not in _read(client, project)
    assert "ist so, wie Sie es kennen" in _read(client, f"{project}vorlage/")


def test_what_became_of_it_is_read_by_everybody_and_by_its_origin(
    client: Client,
    client_for: SignIn,
    stranger: User,
    shared: PracticeExample,
    drain_outbox: Callable[[], int],
) -> None:
    project = _adopted(client, shared)
    told = {"outcome": "worked", "cost_eur": "1200", "obstacles": HOSTILE, "is_public": "on"}

    wrong = client.post(f"{project}ergebnis/", told | {"outcome": "", "tip": "x" * 1001})
    assert wrong.status_code == 422
    assert "&lt;script&gt;" in wrong.content.decode()
    version = "1"
    client.post(f"{project}ergebnis/", told | {"version": version})
    late = client.post(f"{project}ergebnis/", told | {"version": version, "cost_eur": "1"})
    assert late.status_code == 409
    drain_outbox()

    public = _read(client_for(None), ENTRY)
    origin = _read(client_for(stranger), f"/b/alliance-b/praxisbeispiele/{shared.id}/")
    for html in (public, origin):
        assert "Ein Bündnis macht das nach" in html
        assert "Bündnis für Familie Adorf" in html
        assert "hat funktioniert" in html
        assert "1.200 €" in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert HOSTILE not in html
    overview = _read(client_for(stranger), "/b/alliance-b/")
    assert "macht „Vätertreff“ nach" in overview
    assert "berichtet zu „Vätertreff“: hat funktioniert" in overview
    assert "ein Bündnis macht das nach" in _read(client_for(None), "/praxisimpulse/")


def test_a_finished_project_asks_what_became_of_it(
    client: Client, shared: PracticeExample, alliance_a: Alliance
) -> None:
    project = _adopted(client, shared)
    assert "Was ist daraus geworden?" not in _read(client, _url("overview"))
    with alliance_context(alliance_a):
        Project.objects.update(status="finished")

    assert f'href="{project}ergebnis/"' in _read(client, _url("overview"))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_no_more_for_more_adoptions(
    client: Client,
    alliance_a: Alliance,
    alliance_b: Alliance,
    count: int,
    drain_outbox: Callable[[], int],
    django_assert_num_queries,
) -> None:
    with alliance_context(alliance_b):
        examples = PracticeExampleFactory.create_batch(count)
        for example in examples:
            publish_example(example_id=example.id, by=None)
    drain_outbox()
    for example in examples:
        client.post(_url("adopt", example.id))
    drain_outbox()
    with alliance_context(alliance_a):
        project = Adoption.objects.all()[0].project_id

    with django_assert_num_queries(26):
        client.get(_url("overview"))
    with django_assert_num_queries(16):
        client.get(_url("project", project))
    with django_assert_num_queries(12):
        client.get(_url("projects"))
