"""Coordinators set targets, count things of their own and read in a table of figures."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.tenancy import alliance_context
from tenants.projects import selectors, services
from tenants.projects.models import IndicatorTarget, IndicatorValue, Project
from tenants.projects.records import OwnIndicatorData
from tenants.registry.models import Alliance
from tests.factories import ProjectFactory
from tests.harness.site import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


def _look(page: Page, width: int, name: str) -> None:
    """Accessible, and nothing is wider than the screen; kept as a picture where asked for."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_indicators_are_accessible_and_fit(
    signed_in: Page, alliance_a: Alliance, width: int
) -> None:
    with alliance_context(alliance_a):
        _fill()
        IndicatorValue.objects.all().delete()
    signed_in.set_viewport_size({"width": width, "height": 900})
    signed_in.goto(HOME)
    _look(signed_in, width, "catalogue")
    signed_in.goto(f"{HOME}ziele/")
    _look(signed_in, width, "targets")
    signed_in.goto(f"{HOME}neu/")
    _look(signed_in, width, "own")
    signed_in.goto(f"{HOME}einlesen/")
    _look(signed_in, width, "import")
    _choose(signed_in, GOOD)
    _look(signed_in, width, "plan")
    _choose(signed_in, WRONG)
    _look(signed_in, width, "wrong")
