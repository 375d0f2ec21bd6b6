"""The work area in a real browser, with a real worker behind it, on a phone and for axe."""

import uuid
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.registry.models import Alliance
from tests.browser.pages import flaws, flaws_of, sign_in
from tests.factories import (
    GatheringFactory,
    IndicatorValueFactory,
    OfferFactory,
    PartnerFactory,
    PracticeExampleFactory,
    ProjectFactory,
    UpcomingGatheringFactory,
)
from tests.harness.site import Site

_NATIONAL = (
    "/",
    "/buendnis-gruenden/",
    "/impressum/",
    "/barrierefreiheit/",
    "/quellen/",
    "/fehler-melden/",
    "/anmelden/",
    "/passwort/vergessen/",
    "/gibt-es-nicht/",
)


def test_national_pages_are_clean(browser_page: Page) -> None:
    assert flaws_of(browser_page, _NATIONAL) == {}


def test_the_page_of_health_is_clean(site: Site, browser_page: Page, office_user: User) -> None:
    cookie = site.session_cookie(office_user)
    browser_page.context.add_cookies([{**cookie, "url": site.url}])
    browser_page.goto("/servicebuero/gesundheit/")
    assert browser_page.get_by_role("heading", level=1).inner_text() == "Gesundheit des Verbunds"
    assert flaws(browser_page) == []


@pytest.mark.timeout(420)
def test_the_work_area_is_clean(
    browser_page: Page, alliance_a: Alliance, coordinator: User
) -> None:
    with alliance_context(alliance_a):
        partner, example = PartnerFactory(), PracticeExampleFactory()
        project = ProjectFactory()
        gathering = GatheringFactory(project=project)
        UpcomingGatheringFactory()
        offer = OfferFactory(confirmed_on=date(2020, 1, 1), partner=partner)
        IndicatorValueFactory(project=project)
    sign_in(browser_page, coordinator)
    pages = (
        "",
        "profil/",
        "profil/bearbeiten/",
        "partner/",
        "partner/neu/",
        f"partner/{partner.id}/",
        "projekte/",
        f"projekte/{project.id}/",
        f"projekte/{project.id}/bearbeiten/",
        "termine/",
        "termine/?zeit=vergangen",
        "termine/neu/",
        f"termine/{gathering.id}/",
        f"termine/{gathering.id}/bearbeiten/",
        "angebote/",
        f"angebote/{offer.id}/",
        f"angebote/{offer.id}/bearbeiten/",
        "praxisbeispiele/",
        f"praxisbeispiele/{example.id}/",
        f"praxisbeispiele/{example.id}/bearbeiten/",
        f"praxisbeispiele/{example.id}/bilder/",
        f"praxisbeispiele/{example.id}/veroeffentlichen/",
    )
    assert flaws_of(browser_page, (f"/b/alliance-a/{address}" for address in pages)) == {}


def test_an_example_is_written_released_and_seen_in_the_catalogue(
    browser_page: Page, coordinator: User
) -> None:
    title = f"Leihgroßeltern {uuid.uuid4().hex[:6]}"
    page = browser_page
    sign_in(page, coordinator)
    rail = page.get_by_role("navigation", name="Arbeitsbereich")
    rail.get_by_role("link", name="Praxisbeispiele").click()
    page.get_by_role("link", name="Beispiel schreiben").first.click()

    page.get_by_label("Titel").fill(title)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte prüfen Sie eine Angabe")
    page.get_by_role("link", name="Kurzbeschreibung: Bitte füllen Sie dieses Feld aus.").click()
    page.keyboard.type("Ältere schenken Zeit.")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#stand")).to_have_text("Entwurf")

    page.get_by_role("link", name="Veröffentlichen").click()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.locator("#stand")).to_contain_text("im Katalog seit", timeout=20_000)

    page.get_by_role("link", name="im Katalog ansehen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_everything_works_without_javascript(
    browser_page: Page, coordinator: User, alliance_a: Alliance
) -> None:
    with alliance_context(alliance_a):
        example = PracticeExampleFactory()
    sign_in(browser_page, coordinator)
    browser_page.route("**/*.js", lambda route: route.abort())

    browser_page.goto(f"/b/alliance-a/praxisbeispiele/{example.id}/veroeffentlichen/")
    browser_page.get_by_role("button", name="Veröffentlichen").click()
    expect(browser_page.locator("#stand")).to_contain_text("veröffentlicht")
    for _ in range(20):
        if "im Katalog seit" in browser_page.locator("#stand").inner_text():
            return
        browser_page.wait_for_timeout(500)
        browser_page.reload()
    pytest.fail("never listed")


def test_the_first_tab_stop_skips_to_the_content(browser_page: Page) -> None:
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/#inhalt")
