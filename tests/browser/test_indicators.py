"""Coordinators set targets, count things of their own and read in a table of figures."""

from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.tenancy import alliance_context
from tenants.projects import selectors, services
from tenants.projects.models import IndicatorTarget, IndicatorValue, Project
from tenants.projects.records import OwnIndicatorData
from tenants.registry.models import Alliance
from tests.browser.pages import flaws
from tests.factories import ProjectFactory
from tests.harness.site import Site

HOME = "/b/alliance-a/kennzahlen/"
HEAD = "Kennzahl;Jahr;Quartal;Projekt;Wert;Ziel;Anmerkung\n"
GOOD = HEAD + "OP3;2026;2;Familiencafé;1.234;1500;Strichliste\nNW3;2026;2;;2;;\nNW3;2026;1;;;;\n"
WRONG = HEAD + "OP3;2026;7;Familiencaffé;viele;;\nXX9;2026;2;;3;;\nNW3;2026;2;;3;;\n"


@pytest.fixture
def signed_in(site: Site, browser_page: Page, editor) -> Page:
    """The browser of an editor."""
    browser_page.context.add_cookies([site.session_cookie(editor) | {"url": site.url}])
    return browser_page


def _fill() -> None:
    """The site is shared by its tests: what one made is there for the next."""
    if not Project.objects.filter(title="Familiencafé").exists():
        ProjectFactory(title="Familiencafé")
    names = {own.label for own in selectors.list_own_indicators()}
    for label in {"Patenschaften für Familien", "Vor" + "lese" * 20 + "stunden"} - names:
        services.create_own_indicator(
            data=OwnIndicatorData(label=label, unit="Anzahl", definition="Jede zählt einmal.")
        )
    goals = {("OP3", quarter): Decimal(300 - quarter) for quarter in range(5)}
    services.set_targets(year=timezone.localdate().year, values=goals)


def _choose(page: Page, content: str) -> None:
    page.goto(f"{HOME}einlesen/")
    file = {"name": "werte.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("Datei mit Kennzahlen").set_input_files([file])
    with page.expect_navigation():
        page.get_by_role("button", name="Datei prüfen").click()


def test_a_table_is_looked_at_and_taken_over(signed_in: Page, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        _fill()
        IndicatorValue.objects.all().delete()
    _choose(signed_in, GOOD)
    signed_in.get_by_role("button", name="Ja, alle 2 Werte übernehmen").click()

    expect(signed_in.get_by_text("2 Zahlen sind eingelesen.")).to_be_visible()
    with alliance_context(alliance_a):
        values = IndicatorValue.objects.order_by("value").values_list("indicator", "value")
        assert list(values) == [("NW3", 2), ("OP3", 1234)]


def test_targets_are_typed_on_one_page(signed_in: Page, alliance_a: Alliance) -> None:
    signed_in.goto(HOME)
    signed_in.get_by_role("link", name="Ziele", exact=False).last.click()
    signed_in.locator("[name=OP3_0]").fill("1.200")
    signed_in.locator("[name=OP3_2]").fill("300,5")
    signed_in.get_by_role("button", name="Ziele speichern").click()

    expect(signed_in.locator("#OP3 .goal")).to_contain_text("1.200")
    with alliance_context(alliance_a):
        values = IndicatorTarget.objects.filter(indicator="OP3", quarter__in=(0, 2))
        assert [one.value for one in values] == [Decimal(1200), Decimal("300.5")]


def test_pages_of_indicators_are_accessible_and_fit(signed_in: Page, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        _fill()
        IndicatorValue.objects.all().delete()
    signed_in.goto(HOME)
    assert flaws(signed_in, name="catalogue") == []
    signed_in.goto(f"{HOME}ziele/")
    assert flaws(signed_in, name="targets") == []
    signed_in.goto(f"{HOME}neu/")
    assert flaws(signed_in, name="own") == []
    signed_in.goto(f"{HOME}einlesen/")
    assert flaws(signed_in, name="import") == []
    _choose(signed_in, GOOD)
    assert flaws(signed_in, name="plan") == []
    _choose(signed_in, WRONG)
    assert flaws(signed_in, name="wrong") == []
