"""The public pages in a real browser: usable by keyboard, on a phone, and clean for axe-core."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from tests.browser.pages import flaws_of
from tests.federation.catalogue.making import impulse, tombstone
from tests.federation.directory.making import alliance
from tests.harness.site import Site

_ENDLESS = 20 * "gibtesnicht"
_PAGES = (
    "/buendnisse/",
    "/buendnisse/?buchstabe=W&land=NW",
    "/buendnisse/?plz=99999&q=Wupertal",
    f"/buendnisse/?q={_ENDLESS}",
    "/buendnisse/wuppertal/",
    "/praxisimpulse/",
    "/praxisimpulse/?q=zeitb%C3%BCro&handlungsfeld=familienzeit",
    f"/praxisimpulse/?q={_ENDLESS}",
    "/praxisimpulse/ein-zeitbuero-fuer-wuppertal/",
    "/praxisimpulse/ein-versuch-aus-wuppertal/",
)


@pytest.fixture
def filled(site: Site) -> Site:
    """Some alliances and entries; the site keeps what earlier tests wrote."""
    if not DirectoryEntry.objects.filter(slug="wuppertal").exists():
        alliance(
            "Wuppertal",
            lat=51.256,
            lon=7.15,
            founded_on=date(2008, 5, 22),
            founded_precision="day",
            confirmed_on=date(2026, 10, 1),
            summary="Betriebe, Kitas und Familien an einem Tisch.",
            goal="Familien gewinnen Zeit.",
            action_fields=["familienzeit", "pflege", "integration"],
            focus_fields=["familienzeit"],
            areas=[{"ags": "05124000", "name": "Wuppertal"}],
            contact={"email": "buendnis@wuppertal.example", "phone": "0202 1"},
            example_count=1,
            is_demo=True,
        )
        alliance("Witten", lat=51.43, lon=7.33, status="dormant")
        for number in range(25):
            alliance(f"Ort {number:02}", lat=48.0 + number / 5, lon=9.0 + number / 9)
    if not CatalogueEntry.objects.filter(slug="ein-zeitbuero-fuer-wuppertal").exists():
        impulse(
            "Ein Zeitbüro für Wuppertal",
            summary="Betriebe, Kitas und der Busbetrieb stimmen ihre Anfangszeiten ab.",
            alliance_slug="wuppertal",
            seat="Wuppertal",
            situation="Schichtbeginn und Kita-Öffnung passten nicht zusammen.",
            steps=["Zuhören: Zwei Abende mit Eltern.", "Verabreden: Drei Betriebe machen mit."],
            result_figures=[{"value": "114", "label": "Familien beraten"}],
            pitfalls="Ohne den Busbetrieb geht es nicht.",
            staff_hours=120,
            cost_eur=4800,
            impact_stage=5,
            license="CC-BY-4.0",
            contact={"email": "zeit@wuppertal.example"},
            is_demo=True,
        )
        tombstone("Ein Versuch aus Wuppertal")
    return site


def test_pages_are_accessible_and_fit(filled: Site, browser_page: Page) -> None:
    assert flaws_of(browser_page, _PAGES) == {}


def test_pages_ask_nobody_else(filled: Site, browser_page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.on("console", lambda message: complaints.append(message.text))
    for address in _PAGES:
        browser_page.goto(address)

    assert [url for url in asked if not url.startswith((filled.url, "data:"))] == []
    # Chromium reports the intended 410 of a tombstone; a content policy would complain here too.
    assert [text for text in complaints if "410" not in text] == []


def test_the_keyboard_finds_an_alliance(filled: Site, browser_page: Page) -> None:
    browser_page.goto("/buendnisse/")
    browser_page.get_by_label("Ort, Bündnis oder Stichwort").focus()
    browser_page.keyboard.type("wupertal")
    browser_page.keyboard.press("Enter")
    browser_page.get_by_role("link", name="Lokales Bündnis für Familie Wuppertal").focus()
    browser_page.keyboard.press("Enter")

    expect(browser_page.get_by_role("heading", level=1)).to_have_text(re.compile("Wuppertal$"))


def test_filters_work_without_a_script(filled: Site, browser_page: Page) -> None:
    browser_page.goto("/buendnisse/?status=alle")
    browser_page.get_by_text("Status: alle").click()
    browser_page.get_by_role("link", name="ruhend").click()

    expect(browser_page.locator("#ergebnis")).to_have_text("1 Bündnis")
    expect(browser_page.locator(".map svg a")).to_have_count(1)


def test_facets_open_on_a_phone(filled: Site, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 800})
    browser_page.goto("/praxisimpulse/?q=wuppertal")
    browser_page.get_by_text("Filter zeigen").click()
    browser_page.get_by_role("link", name="Kommunale Familienzeitpolitik").click()

    browser_page.wait_for_url("**handlungsfeld=familienzeit**")
    expect(browser_page.locator("#ergebnis")).to_have_text("1 Praxisimpuls zu „wuppertal“")
