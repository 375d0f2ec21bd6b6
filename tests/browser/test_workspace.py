"""The work area in a real browser, with a real worker behind it, on a phone and for axe."""

import uuid
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.registry.models import Alliance
from tests.factories import (
    PASSWORD,
    GatheringFactory,
    IndicatorValueFactory,
    OfferFactory,
    PartnerFactory,
    PracticeExampleFactory,
    ProjectFactory,
    UpcomingGatheringFactory,
)
from tests.harness.site import Site

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


def _violations(page: Page) -> list[str]:
    # `preload` would fetch stylesheets by inline styles, which our CSP forbids
    found = Axe().run(page, options={"preload": False, "runOnly": _RULES}).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


def _is_wider_than_the_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def _sign_in(page: Page, user: User) -> None:
    page.goto("/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(user.email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/b/alliance-a/")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_national_pages_are_clean(browser_page: Page, width: int, scheme: str) -> None:
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": width, "height": 900})
    for address in _NATIONAL:
        browser_page.goto(address)
        assert (address, _violations(browser_page)) == (address, [])
        assert (address, _is_wider_than_the_window(browser_page)) == (address, False)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_of_health_is_clean(
    site: Site, browser_page: Page, office_user: User, width: int
) -> None:
    cookie = site.session_cookie(office_user)
    browser_page.context.add_cookies([{**cookie, "url": site.url}])
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto("/servicebuero/gesundheit/")
    assert browser_page.get_by_role("heading", level=1).inner_text() == "Gesundheit des Verbunds"
    assert _violations(browser_page) == []
    assert not _is_wider_than_the_window(browser_page)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_work_area_is_clean(
    browser_page: Page, alliance_a: Alliance, coordinator: User, width: int
) -> None:
    with alliance_context(alliance_a):
        partner, example = PartnerFactory(), PracticeExampleFactory()
        project = ProjectFactory()
        gathering = GatheringFactory(project=project)
        UpcomingGatheringFactory()
        offer = OfferFactory(confirmed_on=date(2020, 1, 1), partner=partner)
        IndicatorValueFactory(project=project)
    browser_page.set_viewport_size({"width": width, "height": 900})
    _sign_in(browser_page, coordinator)
    for address in (
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
    ):
        browser_page.goto(f"/b/alliance-a/{address}")
        assert (address, _violations(browser_page)) == (address, [])
        assert (address, _is_wider_than_the_window(browser_page)) == (address, False)


def test_an_example_is_written_released_and_seen_in_the_catalogue(
    browser_page: Page, coordinator: User
) -> None:
    title = f"Leihgroßeltern {uuid.uuid4().hex[:6]}"
    page = browser_page
    _sign_in(page, coordinator)
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
    _sign_in(browser_page, coordinator)
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
