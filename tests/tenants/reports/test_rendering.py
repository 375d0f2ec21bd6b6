import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from django.conf import settings
from django.utils import timezone

from core import pdf
from core.jobs import services as jobs
from core.jobs.models import Job
from core.tenancy import current_alliance
from tenants.reports import selectors, services
from tenants.reports.models import ImpactReport
from tenants.reports.services import document, rendering, seals, storing
from tests.core.pdf import structure
from tests.factories import PartnerFactory, ProjectFactory
from tests.tenants.reports.small_alliance import TODAY, fill

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> „Größe“ & 😀 " + "Donaudampfschifffahrt" * 7


class Killed(BaseException):
    """What SIGKILL looks like from inside: nothing is cleaned up."""


def ask(alliance) -> tuple[ImpactReport, Job]:
    return services.request_report(
        alliance=alliance, year=2026, quarter=3, requested_by=None, today=TODAY
    )


def make(alliance) -> ImpactReport:
    report, job = ask(alliance)
    services.render_report(job_id=job.id)
    return selectors.get_report(report.id)


def body(report: ImpactReport) -> bytes:
    with services.open_pdf(report) as file:
        return file.read()


def forget_lease() -> None:
    Job.objects.update(lease_until=datetime(2020, 1, 1, tzinfo=UTC))


def stored() -> list[Path]:
    return list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_report_is_tagged_and_german(in_alliance_a):
    fill()

    report = make(in_alliance_a)

    written = body(report)
    document_ = pikepdf.open(io.BytesIO(written))
    assert structure.problems(written) == []
    assert str(document_.Root.Lang) == "de"
    assert str(document_.docinfo.Title) == (
        "Wirkungsbericht 3. Quartal 2026 – Bündnis für Familie Adorf"
    )
    assert (report.pdf_bytes, report.pdf_sha256) == (
        len(written),
        hashlib.sha256(written).hexdigest(),
    )


def test_job_tells_the_result(in_alliance_a):
    report, job = ask(in_alliance_a)
    services.render_report(job_id=job.id)

    done = Job.objects.get(id=job.id)
    assert (done.status, done.done, done.total) == ("succeeded", 4, 4)
    assert done.result_href == f"/api/v1/alliances/alliance-a/impact-reports/{report.id}/pdf"


def test_same_snapshot_gives_the_same_bytes(in_alliance_a):
    fill()
    report = make(in_alliance_a)

    again = pdf.render(
        document.html(report), css=document.css(), attachments=seals.attachments(report)
    )
    assert again == body(report)
    assert report.seal == seals.seal(report.snapshot, renderer=pdf.RENDERER)
    assert (report.design, report.renderer) == (seals.design(), pdf.RENDERER)


def test_file_lies_in_the_folder_of_its_alliance_under_a_name_nobody_guesses(in_alliance_a):
    report = make(in_alliance_a)

    folder, reports, name = report.file.split("/")
    assert (folder, reports) == (str(in_alliance_a.id), "reports")
    assert len(name.removesuffix(".pdf").removeprefix("2026-Q3-1-")) >= 24


def test_hostile_text_is_shown_as_text(in_alliance_a):
    in_alliance_a.name = HOSTILE[:200]
    PartnerFactory(name=HOSTILE[:200])
    ProjectFactory(title=HOSTILE[:200], summary=HOSTILE * 8, action_fields=["abgeschafft"])

    report = make(in_alliance_a)

    html = document.html(report)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert structure.problems(body(report)) == []


@pytest.mark.parametrize("size", [0, 60])
def test_short_and_long_alliances_have_sound_reports(in_alliance_a, size):
    PartnerFactory.create_batch(size)
    ProjectFactory.create_batch(size)

    assert structure.problems(body(make(in_alliance_a))) == []


@pytest.mark.parametrize("moment", ["html", "store"])
def test_killed_in_the_middle_it_is_finished_once_by_the_next(in_alliance_a, monkeypatch, moment):
    fill()
    report, job = ask(in_alliance_a)
    where = document if moment == "html" else storing
    whole = getattr(where, moment)

    def die(*arguments):
        if moment == "store":
            whole(*arguments)
        raise Killed

    monkeypatch.setattr(where, moment, die)
    with pytest.raises(Killed):
        services.render_report(job_id=job.id)
    frozen = selectors.get_report(report.id)
    monkeypatch.undo()

    assert services.render_report(job_id=job.id) is None  # the lease still holds
    forget_lease()
    services.render_report(job_id=job.id)

    done = selectors.get_report(report.id)
    assert (done.status, done.sha256, done.file) == ("ready", frozen.sha256, frozen.file)
    assert ImpactReport.objects.count() == 1
    assert services.render_report(job_id=job.id) is None


def test_worker_that_lost_its_lease_changes_nothing(in_alliance_a, monkeypatch):
    report, job = ask(in_alliance_a)
    whole = document.html

    def overtaken(*arguments):
        forget_lease()
        jobs.claim(job.id)
        return whole(*arguments)

    monkeypatch.setattr(document, "html", overtaken)

    assert services.render_report(job_id=job.id) is None
    assert selectors.get_report(report.id).status == "rendering"
    assert Job.objects.get(id=job.id).status == "running"


def test_what_cannot_be_rendered_fails_with_a_german_reason(in_alliance_a, monkeypatch):
    report, job = ask(in_alliance_a)
    monkeypatch.setattr(document, "html", lambda _: '<h1>x</h1><img src="file:///etc/passwd">')

    services.render_report(job_id=job.id)

    progress = selectors.progress_of(selectors.get_report(report.id))
    assert progress.has_failed
    assert "nichts von außen laden" in progress.message
    assert stored() == []


def wished(by=None) -> Job:
    return jobs.enqueue(
        kind="impact_report",
        alliance_id=current_alliance().id,
        dedupe_key="2026-Q3" if by else "2026-Q3-planned",
        arguments={"year": 2026, "quarter": 3},
        requested_by=by,
    )


@pytest.fixture
def prints(monkeypatch) -> list[Job]:
    """The jobs that have a document set, in order."""
    found, whole = [], rendering._printed
    monkeypatch.setattr(
        rendering, "_printed", lambda job, report: found.append(job) or whole(job, report)
    )
    return found


def begun(job: Job) -> Job:
    """A job whose worker has frozen the figures and now sets the pages."""
    held = jobs.claim(job.id)
    rendering._frozen(held, timezone.now())
    return held


def test_the_planned_draft_is_left_to_whoever_makes_it_already(in_alliance_a, prints):
    planned, mine = wished(), begun(wished(by=uuid4()))

    services.render_report(job_id=planned.id)
    assert prints == []
    assert Job.objects.get(id=planned.id).status == "succeeded"

    made = services.carry_out(mine)
    assert (made.status, prints) == ("ready", [mine])


def test_who_waits_for_a_draft_gets_the_one_that_is_being_printed(
    in_alliance_a, prints, monkeypatch
):
    mine, planned = wished(by=uuid4()), begun(wished())
    monkeypatch.setattr(rendering.time, "sleep", lambda _s: services.carry_out(planned))

    made = services.render_report(job_id=mine.id)

    assert (made.status, prints) == ("ready", [planned])
    assert Job.objects.get(id=mine.id).status == "succeeded"


def test_a_draft_whose_maker_died_is_printed_by_the_next(in_alliance_a, prints):
    mine = wished(by=uuid4())
    begun(wished())
    forget_lease()

    made = services.render_report(job_id=mine.id)

    assert (made.status, len(prints)) == ("ready", 1)
