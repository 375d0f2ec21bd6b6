"""The way to a report as its people go it: ask, watch, read, load; with a real worker."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.storage import default_storage
from playwright.sync_api import Page, Route, expect

from core.embedded.processes import wait_until
from core.jobs.models import Job
from core.tenancy import alliance_context
from tasks.hints import send
from tenants.registry.models import Alliance
from tenants.reports import services
from tenants.reports.models import ImpactReport
from tests.browser.pages import flaws
from tests.factories import ProjectFactory
from tests.harness.site import Site
from tests.tenants.reports.small_alliance import fill

LIST = "/b/alliance-a/berichte/"


@pytest.fixture
def signed_in(site: Site, browser_page: Page, editor) -> Iterator[Page]:
    """The browser of an editor, while a worker for reports is up."""
    browser_page.context.add_cookies([site.session_cookie(editor) | {"url": site.url}])
    site.start("worker-reports")
    yield browser_page
    site.stop("worker-reports")


def test_an_editor_asks_watches_reads_and_loads(signed_in: Page, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        fill()
    signed_in.goto(LIST)
    signed_in.get_by_text("Entwurf eines anderen Quartals").click()
    signed_in.get_by_label("Quartal").select_option("3")
    signed_in.get_by_label("Jahr").fill("2026")
    signed_in.get_by_role("button", name="Bericht erstellen").click()

    load = signed_in.get_by_role("link", name="PDF laden")
    expect(load).to_be_visible(timeout=60_000)  # the page looks again by itself
    with signed_in.expect_download() as download:
        load.click()

    expect(signed_in.get_by_role("heading", level=1)).to_have_text("3. Quartal 2026")
    written = Path(download.value.path()).read_bytes()
    assert len(pikepdf.open(BytesIO(written)).pages) >= 5


def _still(route: Route) -> None:
    """A page that follows a job loads itself anew; nobody can look at it for long."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
    route.fulfill(response=answer, headers=headers)


def test_pages_of_reports_are_accessible_and_fit(signed_in: Page, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        done, job = services.request_report(
            alliance=alliance_a, year=2026, quarter=2, requested_by=None
        )
        services.render_report(job_id=job.id)
        waiting = ImpactReport.objects.filter(year=2024).first() or ImpactReport.objects.create(
            year=2024, quarter=1, version=1, job_id=_waiting_job(alliance_a).id
        )
        broken = ImpactReport.objects.filter(year=2023).first() or ImpactReport.objects.create(
            year=2023, quarter=1, version=1, status="failed", problem="Das Papier ging aus."
        )
    signed_in.route(f"**{LIST}{waiting.id}/", _still)
    found = {}
    for address in ("", f"{done.id}/", f"{waiting.id}/", f"{broken.id}/"):
        signed_in.goto(LIST + address)
        found[address] = flaws(signed_in, name=f"reports-{len(found)}")

    assert {address: one for address, one in found.items() if one} == {}


def test_a_worker_killed_while_rendering_is_made_up_for_once(
    signed_in: Page, site: Site, alliance_b: Alliance
) -> None:
    with alliance_context(alliance_b):
        ProjectFactory.create_batch(120)  # a second or two of work
        _report, job = services.request_report(
            alliance=alliance_b, year=2026, quarter=1, requested_by=uuid4()
        )
    assert wait_until(lambda: Job.objects.get(id=job.id).done >= 1, timeout_s=60)

    site.kill("worker-reports")
    assert Job.objects.get(id=job.id).status == "running"
    Job.objects.filter(id=job.id).update(lease_until="2020-01-01T00:00:00Z")  # time passes
    site.start("worker-reports")
    send("reports.render", alliance=str(alliance_b.id), job_id=str(job.id))

    assert wait_until(lambda: Job.objects.get(id=job.id).status == "succeeded", timeout_s=90)
    with alliance_context(alliance_b):
        # the planner may make the report of the last quarter meanwhile
        asked_for = ImpactReport.objects.filter(year=2026, quarter=1)
        assert [one.status for one in asked_for] == ["ready"]
        folder = f"{alliance_b.id}/reports"
        names = default_storage.listdir(folder)[1]
        assert len([name for name in names if "Q1" in name]) == 1


def _waiting_job(alliance: Alliance) -> Job:
    return Job.objects.create(
        kind="impact_report",
        alliance_id=alliance.id,
        dedupe_key=uuid4().hex,
        next_at="2099-01-01T00:00:00Z",
    )
