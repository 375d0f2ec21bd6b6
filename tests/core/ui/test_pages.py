"""Pages every site must have, and what is shown when something goes wrong."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from core.ui.web import errors

pytestmark = pytest.mark.django_db

PAGES = ["home", "founding", "imprint", "privacy", "accessibility", "credits", "feedback"]


@pytest.mark.parametrize("name", PAGES)
def test_page_stands(client: Client, name: str) -> None:
    html = client.get(reverse(f"ui:{name}")).content.decode()

    assert len(re.findall("<h1[ >]", html)) == 1
    assert '<html lang="de">' in html
    assert "style=" not in html
    assert not re.search(r"<script(?![^>]*src=)", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:css|js|woff2?|png|svg)', html)


def test_demo_data_are_named_on_every_page(client: Client, settings) -> None:
    settings.DEMO_DATA = True
    assert "<strong>Demodaten.</strong>" in client.get("/impressum/").content.decode()

    settings.DEMO_DATA = False
    assert "Demodaten" not in client.get("/impressum/").content.decode()


def test_an_operator_who_has_not_said_who_they_are_is_told_so(client: Client, settings) -> None:
    settings.SITE_OPERATOR = ""

    assert "noch keinen Anbieter eingetragen" in client.get("/impressum/").content.decode()


def test_feedback_names_our_pages_only(client: Client) -> None:
    assert "<code>/buendnisse/</code>" in _feedback(client, "/buendnisse/")
    assert "boese.example" not in _feedback(client, "//boese.example")
    assert "<script>" not in _feedback(client, "/<script>alert(1)</script>")


def _feedback(client: Client, page: str) -> str:
    return client.get("/fehler-melden/", {"seite": page}).content.decode()


def test_a_page_that_is_not_there_shows_ways_on(client: Client) -> None:
    answer = client.get("/gibt-es-nicht/")

    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in answer.content.decode()
    assert "/buendnisse/" in answer.content.decode()


def test_the_error_page_needs_no_database(rf: RequestFactory, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        answer = errors.server_error(rf.get("/"))

    assert answer.status_code == 500
    assert "schiefgegangen" in answer.content.decode()


def test_the_home_page_asks_a_fixed_number_of_questions(
    client: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(9):
        client.get("/")
