"""Taking up another alliance's example in a real browser, from the public page to the report."""

from dataclasses import replace

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from core.accounts.models import User
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from tenants.practice import services as practice
from tenants.practice.models import PracticeExample
from tenants.practice.rules import as_data
from tenants.registry.models import Alliance
from tests.browser.pages import flaws, sign_in
from tests.factories import PracticeExampleFactory
from tests.harness.site import carry_all


@pytest.fixture
def shared(alliance_b: Alliance) -> PracticeExample:
    """What the neighbour shares."""
    with alliance_context(alliance_b), transaction.atomic():
        example = PracticeExampleFactory(title="Werkbank für Väter", transfer="Ein Raum genügt.")
        practice.publish_example(example_id=example.id, by=None)
    carry_all()
    return example


def _revise(alliance: Alliance, example: PracticeExample) -> None:
    with alliance_context(alliance), transaction.atomic():
        data = replace(as_data(PracticeExample.get(example.id)), goal="Familien bauen zusammen.")
        practice.update_example(example_id=example.id, data=data)
        practice.revise_example(example_id=example.id, by=None)
    carry_all()


def _look(page: Page, address: str) -> None:
    page.goto(address)
    assert (address, flaws(page)) == (address, [])


def test_it_is_taken_up_followed_and_reported(
    browser_page: Page, coordinator: User, alliance_b: Alliance, shared: PracticeExample
) -> None:
    entry = f"/praxisimpulse/{CatalogueEntry.objects.get(pk=shared.pk).slug}/"
    _look(browser_page, entry)
    sign_in(browser_page, coordinator)
    _look(browser_page, f"/meine-buendnisse/uebernehmen/{shared.pk}/")
    _look(browser_page, entry)
    browser_page.get_by_role("button", name="In unser Bündnis übernehmen").click()
    expect(browser_page.get_by_role("heading", name="Übernommen von „")).to_be_visible()
    project = browser_page.url

    _revise(alliance_b, shared)
    _look(browser_page, project)
    _look(browser_page, f"{project}vorlage/")
    browser_page.get_by_role("button", name="Zur Kenntnis nehmen").click()
    expect(browser_page.get_by_text("Ihr Projekt ist, wie es war")).to_be_visible()

    _look(browser_page, f"{project}ergebnis/")
    browser_page.get_by_label("Hat funktioniert", exact=True).check()
    browser_page.get_by_label("Ihr Tipp für andere").fill("Samstags anfangen.")
    browser_page.get_by_label("Das darf unter dem Namen").check()
    browser_page.get_by_role("button", name="Speichern").click()
    expect(browser_page.get_by_text("Samstags anfangen.")).to_be_visible()

    carry_all()
    _look(browser_page, entry)
    expect(browser_page.get_by_text("Samstags anfangen.")).to_be_visible()
