"""What has not changed is neither drawn nor looked up again, and nobody sees another's page."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client

from core.ui.conditional import made_of
from tests.factories import CatalogueEntryFactory, DirectoryEntryFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = ("/", "/praxisimpulse/", "/praxisimpulse/?q=cafe", "/buendnisse/", "/buendnisse/a/")


@pytest.fixture(autouse=True)
def _something_public():
    CatalogueEntryFactory(title="Familiencafé")
    DirectoryEntryFactory(slug="a", seat="Aachen")


@pytest.mark.parametrize("address", PAGES)
def test_who_has_the_page_gets_304_for_one_query(
    client: Client, address, django_assert_num_queries
):
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    with django_assert_num_queries(3):  # the edition; two are the savepoint of the test
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    with django_assert_num_queries(3):
        assert client.get(address).content == first.content  # drawn for the one before

    CatalogueEntryFactory(), DirectoryEntryFactory()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["catalogue-entries", "catalogue-entries?q=cafe", "alliances"])
def test_so_does_the_api(client: Client, path, django_assert_num_queries):
    first = client.get(f"/api/v1/{path}")
    with django_assert_num_queries(3):
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with django_assert_num_queries(3):
        kept = client.get(f"/api/v1/{path}")
    assert (kept.content, kept["ETag"]) == (first.content, first["ETag"])
    assert kept["Content-Type"] == first["Content-Type"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_for_somebody_signed_in_is_nobody_elses(client: Client, address):
    member = Client()
    member.force_login(UserFactory())
    own = member.get(address)
    anonymous = client.get(address)

    assert "ETag" not in own
    assert "Abmelden" in own.content.decode()
    assert "Abmelden" not in anonymous.content.decode()
    assert "Abmelden" not in client.get(address).content.decode()
    again = member.get(address, headers={"If-None-Match": anonymous["ETag"]})
    assert (again.status_code, "Abmelden" in again.content.decode()) == (200, True)


def test_what_holds_a_token_or_a_cookie_is_drawn_for_each(rf):
    @made_of("alliance")
    def form(request):
        return HttpResponse(get_token(request))

    @made_of("alliance")
    def greeting(request):
        answer = HttpResponse(request.META["HTTP_X_NAME"])
        answer.set_cookie("gesehen", "1")
        return answer

    assert len({form(rf.get("/formular/")).content for _ in range(3)}) == 3
    names = [greeting(rf.get("/gruss/", headers={"X-Name": name})).content for name in "ab"]
    assert names == [b"a", b"b"]
