"""After signing in: straight on where there is nothing to choose."""

from collections.abc import Callable

from django.test import Client

from core.accounts.models import User
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.registry.models import Alliance
from tenants.workspace.web.overview import greeting
from tests.factories import UserFactory

SignIn = Callable[[User | None], Client]


def test_one_alliance_is_opened_at_once(coordinator: User, client_for: SignIn) -> None:
    assert client_for(coordinator).get("/meine-buendnisse/")["Location"] == "/b/alliance-a/"


def test_several_alliances_are_a_choice(
    coordinator: User, alliance_b: Alliance, client_for: SignIn
) -> None:
    grant_membership(user_id=coordinator.id, alliance=alliance_b, role=Role.READER)

    html = client_for(coordinator).get("/meine-buendnisse/").content.decode()

    assert "/b/alliance-a/" in html
    assert "/b/alliance-b/" in html


def test_the_office_goes_to_its_desk(office_user: User, client_for: SignIn) -> None:
    client = client_for(office_user)

    assert client.get("/meine-buendnisse/")["Location"] == "/servicebuero/"
    assert client.get("/servicebuero/").status_code == 200


def test_the_desk_is_hidden_from_others(coordinator: User, client_for: SignIn) -> None:
    assert client_for(coordinator).get("/servicebuero/").status_code == 404
    assert client_for(None).get("/servicebuero/")["Location"].startswith("/anmelden/")


def test_who_belongs_nowhere_is_told_so(client_for: SignIn, db: None) -> None:
    html = client_for(UserFactory()).get("/meine-buendnisse/").content.decode()

    assert "noch zu keinem Bündnis" in html


def test_the_greeting_knows_the_hour_and_counts_in_german() -> None:
    assert greeting(8, 3) == "Guten Morgen, drei Dinge warten"
    assert greeting(13, 1) == "Guten Tag, eine Sache wartet"
    assert greeting(20, 0) == "Guten Abend"
    assert greeting(20, 9) == "Guten Abend, 9 Dinge warten"
