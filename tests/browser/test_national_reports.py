"""The national figures and the verification, as a browser and a screen reader meet them."""

from playwright.sync_api import Page, expect

from federation.statistics import services
from federation.statistics.models import NationalReport
from tests.browser.pages import flaws_of
from tests.federation.statistics.reporting import QUARTER, code, country, report
from tests.harness.site import Site

OFFICE = ("/servicebuero/", "/servicebuero/wirkung/?quartal=2026-Q3")
PUBLIC = ("/statistik/", "/pruefen/", "/pruefen/?code=-", f"/pruefen/{code(2)}", "/pruefen/AAAA")


def test_pages_are_accessible_and_fit(site: Site, browser_page: Page, office_user) -> None:
    country()
    report(2, {"OP3": 50}, version=2)
    made = services.request_national_report(period=QUARTER, by=None)
    NationalReport.objects.update(status="ready")
    services.publish_national_report(report_id=made.id, by=None)
    browser_page.context.add_cookies([site.session_cookie(office_user) | {"url": site.url}])

    assert flaws_of(browser_page, (*OFFICE, *PUBLIC)) == {}


def test_a_file_is_checked_in_the_browser(site: Site, browser_page: Page) -> None:
    browser_page.goto("/pruefen/")
    file = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    browser_page.get_by_label("PDF-Datei").set_input_files([file])
    browser_page.get_by_role("button", name="Datei prüfen").click()

    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Unbekannt")
