"""Curation and the author's answer in a real browser: clean for axe, fitting on a phone."""

from __future__ import annotations

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from core.accounts.models import User
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from tenants.registry.models import Alliance
from tests.factories import PASSWORD, PracticeExampleFactory
from tests.federation.catalogue.making import impulse
from tests.journeys.curating import accept, feature, publish, refuse, revise

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_QUEUE = "/servicebuero/praxisimpulse/"


def _findings(page: Page) -> list[str]:
    # `preload` would fetch stylesheets by inline styles, which our CSP forbids
    found = Axe().run(page, options={"preload": False, "runOnly": _RULES}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found] + (
        ["wider than the window"] if wide else []
    )


def _sign_in(page: Page, user: User) -> None:
    page.goto("/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(user.email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/anmelden/" not in address)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_office_s_pages_are_clean(
    browser_page: Page, office_user: User, width: int, scheme: str
) -> None:
    name = uuid.uuid4().hex[:6]
    plain, checked = impulse(f"Café {name}"), impulse(f"Treff {name}", checked_revision=1)
    refused = impulse(f"Paten {name}", status="refused", decision="refused", decided_revision=1)
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": width, "height": 900})
    _sign_in(browser_page, office_user)
    pages = ["/servicebuero/", _QUEUE, f"{_QUEUE}?stand=abgelehnt", f"{_QUEUE}?q=gibtesnicht"]
    pages += [f"{_QUEUE}{entry.id}/" for entry in (plain, checked, refused)]
    findings = {}
    for address in [*pages, f"/praxisimpulse/{refused.slug}/"]:
        browser_page.goto(address)
        findings[address] = _findings(browser_page)
    browser_page.goto(f"{_QUEUE}{plain.id}/")
    browser_page.get_by_text("Nicht aufnehmen und etwas vorschlagen").click()
    browser_page.get_by_role("button", name="Nicht aufnehmen").click()
    expect(browser_page.get_by_role("alert")).to_contain_text("Bitte sagen Sie dem Bündnis")
    findings["without a reason"] = _findings(browser_page)

    assert {address: found for address, found in findings.items() if found} == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_the_author_s_pages_and_the_home_page_are_clean(
    browser_page: Page, coordinator: User, alliance_a: Alliance, drain_outbox, width: int
) -> None:
    CatalogueEntry.objects.update(featured_quarter=None)
    with alliance_context(alliance_a):
        shown, hidden = (PracticeExampleFactory() for _ in range(2))
        publish(shown), publish(hidden)
    _until(lambda: CatalogueEntry.objects.filter(id__in=[shown.id, hidden.id]).count() == 2)
    accept(shown), feature(shown), refuse(hidden)
    with alliance_context(alliance_a):
        revise(shown, goal="Ein anderes Ziel.")
    _until(lambda: not CatalogueEntry.objects.get(id=shown.id).is_checked)
    _until(lambda: _is_refused(alliance_a, hidden.id))
    browser_page.set_viewport_size({"width": width, "height": 900})
    _sign_in(browser_page, coordinator)
    findings = {}
    examples = "/b/alliance-a/praxisbeispiele"
    for address in (
        "/",
        f"/praxisimpulse/{CatalogueEntry.objects.get(id=shown.id).slug}/",
        "/b/alliance-a/",
        f"{examples}/{shown.id}/",
        f"{examples}/{hidden.id}/",
        f"{examples}/{hidden.id}/bearbeiten/?vorschlag=1",
    ):
        browser_page.goto(address)
        if browser_page.get_by_text("Weg in den Katalog").count():
            browser_page.get_by_text("Weg in den Katalog").click()
        findings[address] = _findings(browser_page)

    assert {address: found for address, found in findings.items() if found} == {}


def _is_refused(alliance: Alliance, example_id: uuid.UUID) -> bool:
    from tenants.practice.models import PracticeExample

    with alliance_context(alliance):
        return PracticeExample.get(example_id).is_refused


def _until(holds) -> None:
    """Wait for the worker of the site."""
    import time

    for _ in range(100):
        if holds():
            return
        time.sleep(0.2)
    pytest.fail("the worker never carried it")
