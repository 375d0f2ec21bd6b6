"""The Atom feeds are well-formed, hold the filters of their pages, and forget what is withdrawn."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from core.outbox import services as outbox
from core.outbox.models import Change
from federation.catalogue.models import EntryStatus
from tests.factories import CatalogueEntryFactory, DirectoryEntryFactory

pytestmark = pytest.mark.django_db
CATALOGUE, DIRECTORY = "/praxisimpulse/feed.atom", "/buendnisse/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def titles(client, address: str) -> list[str]:
    return [one.findtext(f"{ATOM}title") for one in read(client, address).iter(f"{ATOM}entry")]


@pytest.mark.parametrize("address", [CATALOGUE, DIRECTORY, f"{CATALOGUE}?land=HH"])
def test_a_feed_has_what_atom_asks_for(client, address):
    CatalogueEntryFactory.create_batch(2)
    DirectoryEntryFactory.create_batch(2)
    feed = read(client, address)

    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    entries = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    assert len(set(ids)) == len(entries) + 1
    for one in (feed, *entries):
        assert one.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
        assert one.find(f"{ATOM}link").get("href").startswith("http://testserver/")
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{address}"


def test_a_feed_shows_what_its_page_shows(client):
    CatalogueEntryFactory(title="Zeitbüro", land="BY", seat="Fürth")
    CatalogueEntryFactory(title="Ferienspaß", land="NW", seat="Adorf")
    DirectoryEntryFactory(name="Bündnis Fürth", land="BY")
    DirectoryEntryFactory(name="Bündnis Adorf", land="NW")

    assert titles(client, f"{CATALOGUE}?land=BY") == ["Zeitbüro (Fürth)"]
    assert titles(client, f"{DIRECTORY}?land=BY") == ["Bündnis Fürth"]


def test_hostile_text_stays_text(client):
    hostile = "</title><script>alert(1)</script> & \x0b]]>"
    CatalogueEntryFactory(title=hostile, summary=hostile, alliance_name=hostile, seat="")
    DirectoryEntryFactory(name=hostile, summary=hostile)

    for address in (CATALOGUE, DIRECTORY):
        [entry] = read(client, address).findall(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == hostile.replace("\x0b", "")
        summary = entry.find(f"{ATOM}summary")
        assert summary.get("type") == "html"
        assert "<script>" not in summary.text


def note(entry, *, at):
    outbox.note_changes(
        type_="catalogue_entry.changed",
        kind="catalogue_entry",
        subjects={entry.id: entry.alliance_id},
    )
    newest = Change.objects.latest("position").position
    Change.objects.filter(position=newest).update(occurred_at=at)


@pytest.mark.parametrize("asked_with", ["If-None-Match", "If-Modified-Since"])
def test_what_is_withdrawn_vanishes_and_the_rest_is_not_sent_twice(client, asked_with):
    entry = CatalogueEntryFactory()
    note(entry, at=datetime.fromisoformat("2026-02-01T09:00Z"))
    first = client.get(CATALOGUE)
    seen = first["ETag" if asked_with == "If-None-Match" else "Last-Modified"]
    assert client.get(CATALOGUE, headers={asked_with: seen}).status_code == 304

    entry.status, entry.summary = EntryStatus.WITHDRAWN, ""
    entry.save()
    note(entry, at=timezone.now())

    assert client.get(CATALOGUE, headers={asked_with: seen}).status_code == 200
    assert titles(client, CATALOGUE) == []
    empty = [client.get(CATALOGUE)["ETag"] for _ in range(2)]
    assert empty[0] == empty[1]


def test_pages_name_their_feeds(client):
    for page, feed in (
        ("/praxisimpulse/?land=BY&land=NW", f"{CATALOGUE}?land=BY&amp;land=NW"),
        ("/buendnisse/", DIRECTORY),
    ):
        text = client.get(page).content.decode()
        assert '<link rel="alternate" type="application/atom+xml"' in text
        assert f'href="{feed}"' in text
