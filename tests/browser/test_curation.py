"""Curation and the author's answer in a real browser: clean for axe, fitting on a phone."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, expect

from core.accounts.models import User
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from tenants.registry.models import Alliance
from tests.browser.pages import flaws, flaws_of, sign_in
from tests.factories import PracticeExampleFactory
from tests.federation.catalogue.making import impulse
from tests.journeys.curating import accept, feature, publish, refuse, revise

_QUEUE = "/servicebuero/praxisimpulse/"


def test_the_office_s_pages_are_clean(browser_page: Page, office_user: User) -> None:
    name = uuid.uuid4().hex[:6]
    plain, checked = impulse(f"Café {name}"), impulse(f"Treff {name}", checked_revision=1)
    refused = impulse(f"Paten {name}", status="refused", decision="refused", decided_revision=1)
    sign_in(browser_page, office_user)
    pages = ["/servicebuero/", _QUEUE, f"{_QUEUE}?stand=abgelehnt", f"{_QUEUE}?q=gibtesnicht"]
    pages += [f"{_QUEUE}{entry.id}/" for entry in (plain, checked, refused)]
    assert flaws_of(browser_page, [*pages, f"/praxisimpulse/{refused.slug}/"]) == {}
    browser_page.goto(f"{_QUEUE}{plain.id}/")
    browser_page.get_by_text("Nicht aufnehmen und etwas vorschlagen").click()
    browser_page.get_by_role("button", name="Nicht aufnehmen").click()
    expect(browser_page.get_by_role("alert")).to_contain_text("Bitte sagen Sie dem Bündnis")
    assert flaws(browser_page) == []


def test_the_author_s_pages_and_the_home_page_are_clean(
    browser_page: Page, coordinator: User, alliance_a: Alliance, drain_outbox
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
    sign_in(browser_page, coordinator)
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
        findings[address] = flaws(browser_page)

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
