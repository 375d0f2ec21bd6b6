"""What one alliance gave out is worth nothing at another: cookies, hosts, links, mails, names."""

from uuid import uuid4

import pytest
from django.core import mail, signing
from django.test import Client

from core.accounts.models import User
from core.tenancy import alliance_context
from core.tenancy import middleware as hosts
from tenants.registry.errors import SlugUnfit
from tenants.registry.models import Alliance
from tenants.registry.records import Profile
from tenants.registry.services import found_alliance
from tenants.reports import services as reports
from tests.factories import PartnerFactory

pytestmark = pytest.mark.django_db
HOSTILE = [
    "",
    "x" * 61,
    "Adorf",
    "ALLIANCE-A",
    "a b",
    "a'; DROP SCHEMA public CASCADE; --",
    'a"b',
    "pg_catalog",
    "xn--mnchen-3ya",
    "münchen",
    "a.b",
    "../b",
    "-a",
    "a-",
    "a\u202eb",
    "👨‍👩‍👧",
    "www",
    "api",
    "a\n",
]


@pytest.fixture(autouse=True)
def _forget_hosts():
    hosts._hosts.clear()


@pytest.fixture
def inside(alliance_a: Alliance, coordinator: User, client_for) -> Client:
    """Somebody who has signed in and may do everything in `alliance_a`."""
    with alliance_context(alliance_a):
        PartnerFactory(name="Nur in Adorf")
    return client_for(coordinator)


@pytest.mark.parametrize("host", ["alliance-a.localhost", "alliance-b.localhost"])
def test_a_cookie_opens_nothing_at_a_public_host(inside, alliance_b, host):
    for path in ("/b/alliance-a/partner/", "/api/v1/alliances/alliance-a/partners", "/anmelden/"):
        answer = inside.get(path, headers={"host": host})

        assert (answer.status_code, answer["Location"]) == (
            302,
            f"http://localhost/buendnisse/{host.partition('.')[0]}/",
        )
        assert not answer.cookies


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost@alliance-b.localhost",
        "alliance-b.localhost, localhost",
        "localhost/alliance-b",
        "alliance-a.localhost.",
        "www.alliance-a.localhost",
        "xn--alliance-a-.localhost",
        "alliance-a\u202e.localhost",
    ],
)
def test_a_host_that_plays_tricks_shows_nobodys_rows(inside, host):
    answer = inside.get("/b/alliance-a/partner/", headers={"host": host, "x-forwarded-host": host})

    assert answer.status_code in {302, 400, 404}
    assert "Nur in Adorf" not in answer.content.decode()
    assert "alliance-b" not in answer.get("Location", "")


def test_mails_name_the_instances_own_host_whoever_asked_by_which(coordinator):
    browser = Client()
    for host in ("alliance-b.localhost", "fremd.example"):
        browser.post("/passwort/vergessen/", {"email": coordinator.email}, headers={"host": host})
    assert mail.outbox == []

    sent = {"host": "127.0.0.1", "x-forwarded-host": "fremd.example", "x-forwarded-proto": "ftp"}
    browser.post("/passwort/vergessen/", {"email": coordinator.email}, headers=sent)

    (letter,) = mail.outbox
    assert "fremd" not in letter.body
    assert "alliance-b" not in letter.body


@pytest.fixture
def report_id(alliance_a: Alliance):
    with alliance_context(alliance_a):
        report, _ = reports.request_report(
            alliance=alliance_a, year=2026, quarter=1, requested_by=None
        )
        return report.id


def test_a_signed_link_leads_to_one_report_of_one_alliance(alliance_b, report_id):
    """Even somebody who could sign finds nothing of A's under B's name, nor by another salt."""
    anyone = Client()
    swapped = signing.dumps([alliance_b.id.hex, report_id.hex], salt="reports.link")
    nobodys = signing.dumps([uuid4().hex, report_id.hex], salt="reports.link")
    other_salt = signing.dumps([alliance_b.id.hex, report_id.hex], salt="figures:alliance-b")

    answers = [anyone.get(f"/bericht/{token}/") for token in (swapped, nobodys, other_salt)]

    assert ["14 Tage" in answer.text for answer in answers] == [False, False, True]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("slug", HOSTILE)
def test_no_house_gets_a_hostile_address(db, slug):
    with pytest.raises(SlugUnfit):
        found_alliance(profile=Profile(slug=slug, name="Bündnis", land="NW", seat="Ort"))


def test_a_hostile_name_stays_text(db):
    name = """x'; DROP SCHEMA public; -- "<script>alert(1)</script> \u202eفمليا 👨‍👩‍👧 pg_temp"""

    founded = found_alliance(profile=Profile(slug="hostile", name=name, land="NW", seat="Ort"))

    assert founded.schema_name == f"a_{founded.id.hex}"
    assert Alliance.objects.get(slug="hostile").name == name
    with alliance_context(founded):
        PartnerFactory(name=name)
