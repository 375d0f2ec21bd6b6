"""The first people come by command and set their password by mail."""

import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from core.accounts.models import NationalRole, User
from tenants.access import rules
from tenants.access.enums import Role

pytestmark = pytest.mark.django_db


def test_a_coordinator_is_added_sets_a_password_and_comes_in(alliance_a, capsys):
    call_command("add_member", "Neu@Adorf.example", alliance="alliance-a", name="Neu")
    user = User.objects.get(email="neu@adorf.example")
    assert rules.role_in(user, alliance_a) is Role.COORDINATOR
    assert "/passwort/vergessen/" in capsys.readouterr().out

    browser = Client()
    browser.post("/passwort/vergessen/", {"email": "neu@adorf.example"})
    (link,) = re.findall(r"/passwort/neu/\S+", mail.outbox[-1].body)
    form = browser.get(link, follow=True).request["PATH_INFO"]
    new = {"password1": "ein-langes-passwort", "password2": "ein-langes-passwort"}
    assert browser.post(form, new).status_code == 302
    signed_in = Client()
    signed_in.post("/anmelden/", {"login": user.email, "password": "ein-langes-passwort"})

    assert signed_in.get("/b/alliance-a/").status_code == 200


def test_calling_it_again_changes_the_role_and_makes_nobody_twice(alliance_a):
    for role in ("coordinator", "reader"):
        call_command("add_member", "neu@adorf.example", alliance="alliance-a", role=role)

    assert rules.role_in(User.objects.get(email="neu@adorf.example"), alliance_a) is Role.READER


def test_the_service_office_gets_its_people(db):
    call_command("add_national_role", "amt@bund.example", role="office")
    call_command("add_national_role", "land@nw.example", role="land_office", land="NW")

    assert sorted(NationalRole.objects.values_list("role", "land")) == [
        ("land_office", "NW"),
        ("office", ""),
    ]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("add_member", "kein", "--alliance", "alliance-a"), "„kein“ ist keine E-Mail-Adresse"),
        (("add_member", "a@b.example", "--alliance", "fremd"), "Dieses Bündnis gibt es hier nicht"),
        (("add_national_role", "a@b.example", "--role", "land_office"), "braucht --land"),
    ],
)
def test_what_is_wrong_is_said_in_german_and_nobody_is_made(alliance_a, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        call_command(*arguments)

    assert not User.objects.exists()
