"""A page is found without its last slash; the API has none and gets none."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/buendnisse", "/praxisimpulse", "/impressum"])
def test_a_page_without_its_slash_leads_to_the_page(client, path):
    answer = client.get(path + "?q=a")

    assert (answer.status_code, answer["Location"]) == (301, path + "/?q=a")


@pytest.mark.parametrize("path", ["/api/v1/alliances/", "/api/v1/gibtsnicht", "/gibtsnicht"])
def test_what_is_not_there_stays_not_there(client, path):
    assert client.get(path).status_code == 404
