"""Signing in and out, in German."""

import pytest
from django.core import mail
from django.test import Client

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def _sign_in(client: Client, email: str, password: str, next_: str = ""):
    data = {"login": email, "password": password, "next": next_}
    return client.post("/anmelden/", data)


def test_sign_in_leads_where_somebody_wanted_to_go(client: Client) -> None:
    user = UserFactory()

    answer = _sign_in(client, user.email, PASSWORD, "/b/alliance-a/partner/")

    assert answer.status_code == 302
    assert answer["Location"] == "/b/alliance-a/partner/"


def test_a_foreign_address_is_no_destination(client: Client) -> None:
    user = UserFactory()

    answer = _sign_in(client, user.email, PASSWORD, "https://boese.example/")

    assert answer["Location"] == "/meine-buendnisse/"


def test_a_wrong_password_keeps_the_address_and_does_not_tell_who_exists(client: Client) -> None:
    known = _sign_in(client, UserFactory().email, "falsch").content.decode()
    unknown = _sign_in(client, "niemand@beispiel.example", "falsch").content.decode()

    assert 'value="niemand@beispiel.example"' in unknown
    assert "falsch." in known
    assert "falsch." in unknown


def test_signing_out_takes_a_form(client: Client) -> None:
    client.force_login(UserFactory())

    assert client.get("/abmelden/").status_code == 200
    assert client.session.get("_auth_user_id")

    client.post("/abmelden/")
    assert not client.session.get("_auth_user_id")


def test_a_forgotten_password_is_answered_by_mail(client: Client) -> None:
    user = UserFactory()

    answer = client.post("/passwort/vergessen/", {"email": user.email}, follow=True)

    assert "Postfach" in answer.content.decode()
    assert mail.outbox[0].subject == "Neues Passwort für das Bündnisnetz"
    assert "/passwort/neu/" in mail.outbox[0].body
