"""Who comes into the work area: every page, walked from the URLconf."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.practice.models import PracticeExample, PracticeImage
from tenants.projects.records import OwnIndicatorData
from tenants.projects.services import create_own_indicator
from tenants.registry.models import Alliance
from tenants.workspace.web import urls
from tenants.workspace.web.base import EditorView
from tests.factories import (
    AdoptionFactory,
    GatheringFactory,
    OfferFactory,
    PartnerFactory,
    PracticeExampleFactory,
)

PAGES: list[URLPattern] = urls._alliance
IDS = [str(page.name) for page in PAGES]
every_page = pytest.mark.parametrize("page", PAGES, ids=IDS)
SignIn = Callable[[User | None], Client]


def _records() -> dict[str, uuid.UUID]:
    example = PracticeExampleFactory()
    image = PracticeImage.objects.create(example=example, file="x.jpg", alt="Beet", credit="Foto")
    return {
        "partner": PartnerFactory().id,
        "project": AdoptionFactory().project_id,
        "example": example.id,
        "gathering": GatheringFactory().id,
        "offer": OfferFactory().id,
        "bilder": image.id,
        "entry": uuid.uuid4(),
        "own": create_own_indicator(
            data=OwnIndicatorData(label="Paten", unit="Anzahl", definition="Jede zählt einmal.")
        ).id,
    }


def _address(alliance: Alliance, page: URLPattern) -> str:
    if "id_" not in page.pattern.converters:
        return reverse(f"workspace:{page.name}", args=[alliance.slug])
    route = str(page.pattern)
    kinds = {
        "partner/": "partner",
        "projekte/": "project",
        "praxis": "example",
        "termine/": "gathering",
        "angebote/": "offer",
        "bilder/": "bilder",
        "uebernehmen/": "entry",
        "kennzahlen/": "own",
    }
    kind = next(kind for start, kind in kinds.items() if route.startswith(start))
    with alliance_context(alliance):
        id_ = _records()[kind]
    return reverse(f"workspace:{page.name}", args=[alliance.slug, id_])


@every_page
def test_strangers_find_nothing(
    page: URLPattern, alliance_a: Alliance, stranger: User, client_for: SignIn
) -> None:
    address, client = _address(alliance_a, page), client_for(stranger)

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


@every_page
def test_whoever_has_not_signed_in_is_asked_to(
    page: URLPattern, alliance_a: Alliance, client_for: SignIn
) -> None:
    address = _address(alliance_a, page)

    answer = client_for(None).get(address)

    assert answer.status_code == 302
    assert answer["Location"] == f"/anmelden/?next={address}"


@every_page
def test_ids_of_another_alliance_are_unknown(
    page: URLPattern, alliance_a: Alliance, alliance_b: Alliance, stranger: User, client_for: SignIn
) -> None:
    if "id_" not in page.pattern.converters:
        return
    theirs = _address(alliance_a, page).replace(alliance_a.slug, alliance_b.slug)

    for answer in (client_for(stranger).get(theirs), client_for(stranger).post(theirs)):
        assert answer.status_code in {404, 405}


@every_page
def test_readers_see_and_change_nothing(
    page: URLPattern, alliance_a: Alliance, reader: User, client_for: SignIn
) -> None:
    if page.name in {"picture_file", "calendar"}:  # no pages
        return
    address = _address(alliance_a, page)
    view = page.callback.view_class

    answer = client_for(reader).get(address)

    assert answer.status_code == (403 if issubclass(view, EditorView) else 200)
    assert client_for(reader).post(address).status_code in {403, 405}
    html = answer.content.decode()
    assert html.count('method="post"') == (1 if answer.status_code in {200, 403} else 0)  # sign out


@pytest.mark.parametrize(
    "name", ["overview", "partners", "projects", "gatherings", "offers", "examples"]
)
def test_readers_are_offered_no_buttons_to_change(
    name: str, alliance_a: Alliance, reader: User, client_for: SignIn
) -> None:
    html = (
        client_for(reader).get(reverse(f"workspace:{name}", args=["alliance-a"])).content.decode()
    )

    assert "/neu/" not in html
    assert "/profil/" not in html.partition("<h1>")[2]


def test_an_alliance_nobody_knows_is_not_there(coordinator: User, client_for: SignIn) -> None:
    assert client_for(coordinator).get("/b/gibt-es-nicht/").status_code == 404


@pytest.fixture
def released(alliance_a: Alliance) -> Iterator[PracticeExample]:
    with alliance_context(alliance_a):
        yield PracticeExampleFactory()


def test_an_ended_membership_opens_no_door(
    alliance_a: Alliance, coordinator: User, client_for: SignIn
) -> None:
    coordinator.memberships.update(ends_on="2020-01-01")

    assert client_for(coordinator).get("/b/alliance-a/").status_code == 404


def test_no_cache_between_keeps_what_members_see(
    alliance_a: Alliance, coordinator: User, client_for: SignIn
) -> None:
    for name in ("overview", "partners", "example_new"):
        answer = client_for(coordinator).get(reverse(f"workspace:{name}", args=["alliance-a"]))

        assert {"private", "no-cache"} <= set(answer["Cache-Control"].split(", "))
