"""A page is found without its last slash; the API has none and gets none."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/buendnisse", "/praxisimpulse", "/impressum"])
def test_a_page_without_its_slash_leads_to_the_page(client, path):
    answer = client.get(path + "?q=a")

    assert (answer.status_code, answer["Location"]) == (301, path + "/?q=a")


@pytest.mark.parametrize("path", ["/api/v1/alliances/", "/api/v1/gibtsnicht", "/gibtsnicht"])
def test_what_is_not_there_stays_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_form_that_was_open_too_long_says_so_in_german():
    answer = Client(enforce_csrf_checks=True).post("/anmelden/", {"login": "a@b.example"})

    assert answer.status_code == 403
    assert "Das Formular war zu lange offen" in answer.content.decode()


def test_a_form_that_is_too_large_is_answered_with_a_page(client, settings):
    large = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = client.post("/anmelden/", large, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "höchstens 16 MB auf einmal" in answer.content.decode()
