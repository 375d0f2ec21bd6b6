"""An integrator asks for a report, watches it being made, and fetches the PDF."""

import hashlib
import json
import re
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.jobs.models import Job
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.outbound.models import WebhookDelivery
from federation.outbound.rules import envelope
from tenants.reports import services
from tests.tenants.reports.handing_in import confirmed, rendered

pytestmark = pytest.mark.django_db
WANTED = {"year": 2026, "quarter": 1}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_from_the_request_to_the_file(api, api_b, anyone, alliance_a):
    asked = api.post("impact-reports", WANTED)
    assert asked.status_code == 202
    assert asked["Location"] == f"/api/v1/jobs/{asked.json()['id']}"
    assert int(asked["Retry-After"]) > 0
    queued = api.get(asked["Location"]).json()
    assert (queued["status"], queued["progress"]["done"], queued["result"]) == ("queued", 0, None)
    report = api.get("impact-reports").json()["items"][0]
    assert (report["status"], report["pdf"]) == ("requested", None)
    assert api.get(f"impact-reports/{report['id']}/pdf").json()["code"] == "report_not_ready"

    with alliance_context(alliance_a):
        services.render_report(job_id=UUID(queued["id"]))

    done = api.get(asked["Location"])
    assert "Retry-After" not in done
    assert (done.json()["status"], done.json()["problem"]) == ("succeeded", None)
    progress = done.json()["progress"]
    assert progress["done"] == progress["total"] > 0
    href = done.json()["result"]["href"]
    pdf = api.get(href)
    body = b"".join(pdf.streaming_content)
    assert (pdf.status_code, pdf["Content-Type"], body[:5]) == (200, "application/pdf", b"%PDF-")
    assert pdf["Cache-Control"] == "private, no-store"
    ready = api.get(f"impact-reports/{report['id']}").json()
    assert ready["pdf"] == {
        "href": href,
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    assert [api_b.get(href).status_code, anyone.get(href).status_code] == [404, 401]
    again = api.post("impact-reports", WANTED)
    assert (again.status_code, again.json()["status"]) == (202, "succeeded")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"year": 2026}, "quarter"),
        ({"year": 2026, "quarter": 5}, "quarter"),
        ({"year": 1999, "quarter": 1}, "year"),
        ({"year": "zweitausend", "quarter": 1}, "year"),
        ({"year": 2099, "quarter": 4}, "quarter"),
    ],
)
def test_a_quarter_that_cannot_be_reported(api, body, field):
    answer = api.post("impact-reports", body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"#/{field}"


def test_work_can_be_stopped_by_who_may_edit(api, api_as):
    at = api.post("impact-reports", WANTED)["Location"]

    assert api_as("reader").delete(at).status_code == 403
    assert api.delete(at).json()["status"] == "cancelled"
    assert api.get(at).json()["finished_at"] is not None
    assert api.post("impact-reports", WANTED).json()["status"] == "queued"


def test_a_failed_job_says_why(api):
    at = api.post("impact-reports", WANTED)["Location"]
    Job.objects.update(
        status="failed", problem={"detail": "Kein Platz."}, finished_at=timezone.now()
    )

    problem = api.get(at).json()["problem"]

    assert (problem["detail"], problem["code"]) == ("Kein Platz.", "job_failed")


def test_a_quarter_is_confirmed_released_and_corrected_by_machine(
    api, api_as, api_b, alliance_a, drain_outbox, anyone
):
    quarter = "quarters/2026/1"
    assert api.get(quarter).json()["standing"] == "draft"
    assert api_as("editor").post(f"{quarter}/confirm", {}).status_code == 403
    assert api_b.get("/api/v1/alliances/alliance-a/quarters/2026/1").status_code == 404
    job = api.post(f"{quarter}/confirm", {"release": True}).json()
    with alliance_context(alliance_a):
        services.render_report(job_id=UUID(job["id"]))
    drain_outbox()

    report = api.get("impact-reports").json()["items"][0]
    assert api.get(quarter).json()["standing"] == "confirmed"
    assert report["released_at"] is not None
    assert api.get(f"impact-reports/{report['id']}/figures").json()["standing"] == "confirmed"
    told = anyone.get(f"/api/v1/verify/{report['code']}").json()
    assert (told["version"], told["year"], told["quarter"]) == (1, 2026, 1)

    nothing = api.post(f"{quarter}/correction", {"reason": "Nur so eben"})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_correct")
    assert api.post(f"impact-reports/{report['id']}/release").json()["code"] == report["code"]


def test_a_released_report_names_the_files_of_all_its_versions(api, api_b, alliance_a, tmp_path):
    job = api.post("quarters/2026/1/confirm", {"release": True}).json()
    report = api.get("impact-reports").json()["items"][0]
    assert api.get(f"impact-reports/{report['id']}").json()["versions"] == []
    with alliance_context(alliance_a):
        services.render_report(job_id=UUID(job["id"]))

    (version,) = api.get(f"impact-reports/{report['id']}").json()["versions"]

    pdf = b"".join(api.get(version["pdf"]).streaming_content)
    html, xlsx = api.get(version["html"]), api.get(version["xlsx"])
    assert hashlib.sha256(pdf).hexdigest() == version["sha256"]
    assert version["version"] == 1
    assert html["Content-Type"] == "text/html; charset=utf-8"
    assert "1. Quartal 2026" in html.content.decode()
    assert re.findall(r"@import|url\((?!#)[^)]*\)| src=", html.content.decode()) == []
    assert xlsx.content[:2] == b"PK"
    assert api.get(version["figures"]).json()["quarter"] == {"year": 2026, "number": 1}
    assert [api_b.get(version[what]).status_code for what in ("html", "xlsx")] == [404, 404]


def test_the_command_writes_the_stored_report(api, alliance_a, tmp_path):
    job = api.post("quarters/2026/1/confirm", {"release": True}).json()
    files = {name: tmp_path / f"bericht.{name}" for name in ("pdf", "html", "xlsx")}
    wanted = {"alliance": "alliance-a", "year": 2026, "quarter": 1, "output": files["pdf"]}
    with pytest.raises(CommandError, match=r"1\. Quartal 2026: Es gibt keinen fertigen Bericht"):
        call_command("render_report", **wanted)
    with alliance_context(alliance_a):
        services.render_report(job_id=UUID(job["id"]))
    said = StringIO()

    call_command("render_report", **wanted, html=files["html"], xlsx=files["xlsx"], stdout=said)

    written = {name: file.read_bytes() for name, file in files.items()}
    assert hashlib.sha256(written["pdf"]).hexdigest() in said.getvalue()
    assert [body[:4] for body in written.values()] == [b"%PDF", b"<!DO", b"PK\x03\x04"]


def test_a_webhook_about_a_report_says_where_to_find_it(api, alliance_a):
    with alliance_context(alliance_a):
        report = confirmed(release=True)
        told = OutboxFact.objects.get(type="impact_report.released")
    same = ("event_id", "type", "alliance_id", "aggregate_id", "revision", "occurred_at")
    delivery = WebhookDelivery(
        alliance_slug=alliance_a.slug, **{name: getattr(told, name) for name in same}
    )
    sent = json.loads(envelope.body(delivery, source="https://buendnis.example"))

    place = sent["data"]["href"].removeprefix("https://buendnis.example")
    found = api.get(place)
    assert found.status_code == 200
    assert [one["id"] for one in found.json()["items"]] == [str(report.id)]


def test_figures_that_were_not_seen_are_not_confirmed(api, alliance_a, time_machine):
    time_machine.move_to("2026-10-20 10:00 +0200")
    place = "quarters/2026/3/confirm"
    assert api.post(place, {"expected_figures": "0" * 64}).status_code == 412
    assert api.post(place, {"expected_figures": "Null"}).status_code == 422
    with alliance_context(alliance_a):
        asked, _job = services.request_report(
            alliance=alliance_a, year=2026, quarter=3, requested_by=None
        )
        seen = rendered(asked).sha256
    assert api.post(place, {"expected_figures": seen}).status_code == 202
