"""The national report: frozen once, rendered the same, published when somebody says so."""

import hashlib
import json
import resource
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from core import pdf
from core.jobs import services as jobs
from core.jobs.models import Job
from federation.statistics import selectors, services
from federation.statistics.errors import NationalReportNotReady, NothingReported
from federation.statistics.models import NationalReport
from federation.statistics.records.snapshot import read_figures, sha256_of, write_figures
from federation.statistics.services import document
from federation.statistics.services.workbook import workbook
from tasks.national import make_due, work
from tests.core.pdf import structure

from .reporting import QUARTER, TODAY, country, report
from .telling import noon

pytestmark = pytest.mark.django_db
AT = noon(TODAY)
D = date


@pytest.fixture
def frozen():
    country()
    return services.request_national_report(period=QUARTER, by=None, at=AT)


def test_figures_survive_being_written_and_read(frozen):
    figures = selectors.national_figures(QUARTER, today=TODAY)

    assert read_figures(frozen.figures) == figures
    assert frozen.sha256 == sha256_of(write_figures(figures))


def test_asking_again_gives_the_same_version_until_figures_change(frozen):
    again = services.request_national_report(
        period=QUARTER, by=None, at=noon(TODAY.replace(day=26))
    )
    assert again.id == frozen.id
    assert Job.objects.filter(kind="national_report").count() == 1

    report(1, {"OP3": 999}, version=2, at=TODAY)
    later = services.request_national_report(period=QUARTER, by=None, at=AT)
    assert (later.version, later.sha256 == frozen.sha256) == (2, False)
    frozen.refresh_from_db()
    assert sha256_of(frozen.figures) == frozen.sha256


def test_nothing_is_frozen_when_nobody_has_reported():
    with pytest.raises(NothingReported):
        services.request_national_report(period=QUARTER, by=None, at=AT)


def test_a_worker_makes_an_accessible_pdf_in_a_process_of_its_own(frozen):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert work() is True
    assert work() is False

    frozen.refresh_from_db()
    with services.open_pdf(frozen) as stored:
        body = stored.read()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before + 0.2
    again = pdf.render(
        document.html(frozen), css=document.css(), attachments=services.attachments(frozen)
    )
    assert again == body  # of another process
    assert hashlib.sha256(body).hexdigest() == frozen.pdf_sha256
    assert structure.problems(body) == []
    assert 4 <= len(pikepdf.open(BytesIO(body)).pages) <= 9
    assert Job.objects.get(id=frozen.job_id).status == "succeeded"


def _children() -> set[str]:
    """Of this process, which may have servers of the suite among them."""
    lists = Path("/proc/self/task").glob("*/children")
    return {pid for one in lists for pid in one.read_text().split()}


def test_a_document_that_breaks_the_limits_fails_alone(frozen):
    job, before = jobs.claim_next(kind=services.KIND), _children()
    assert services.carry_out(job, limits=pdf.Limits(wall_s=0.01)) is None

    frozen.refresh_from_db()
    job.refresh_from_db()
    assert (frozen.status, job.status) == ("failed", "failed")
    assert "Sekunden" in frozen.problem
    assert _children() <= before  # nobody is left behind, dead or alive

    services.request_national_report(period=QUARTER, by=None, at=AT)
    assert work() is True
    frozen.refresh_from_db()
    assert frozen.is_ready


def test_nothing_frozen_tells_of_one_to_four_alliances(frozen):
    cells = list(_cells(frozen.figures))

    assert len(cells) > 50
    for cell in cells:
        assert cell["alliances"] not in {1, 2, 3, 4}
        assert cell["shielded"] not in {1, 2, 3, 4}
        if cell["alliances"] is None or cell["is_hidden"]:
            assert cell["total"] is None
        if cell["alliances"] is None:
            assert cell["spread"] is None


def _cells(plain):
    """Every figure in a record, however deep."""
    if isinstance(plain, dict):
        if "is_hidden" in plain:
            yield plain
        plain = list(plain.values())
    if isinstance(plain, list):
        for one in plain:
            yield from _cells(one)


def test_the_embedded_files_say_what_the_report_says(frozen):
    csv, json_ = (one.body.decode("utf-8-sig") for one in services.attachments(frozen))

    assert json.loads(json_)["figures"] == frozen.figures
    assert json.loads(json_)["code"] == frozen.code
    rows = {tuple(line.split(";")[:3]): line.split(";")[5:] for line in csv.splitlines()}
    assert rows["Deutschland", "Deutschland", "OP3"][:2] == ["18", "0"]
    assert rows["Land", "Saarland", "OP3"] == ["unter 5", "–", *["geschützt"] * 4]


@pytest.mark.parametrize(
    ("days", "versions"),
    [
        ((D(2026, 10, 31),), 0),
        ((D(2026, 10, 31), D(2026, 11, 1), D(2026, 11, 2), D(2026, 12, 12)), 1),
        ((D(2026, 11, 3), D(2026, 12, 13), D(2026, 12, 14), D(2027, 1, 2)), 2),
    ],
)
def test_it_is_made_by_itself_when_reports_are_due_and_when_deferrals_are_over(days, versions):
    country()
    for number, day in enumerate(days, start=2):
        with time_machine.travel(noon(day), tick=False):
            make_due(timezone.now().replace(hour=3))
        NationalReport.objects.update(status="ready")
        report(1, {"OP3": number}, version=number, at=day)

    assert NationalReport.objects.filter(quarter=3).count() == versions
    assert NationalReport.objects.filter(published_at__isnull=False).count() == 0


def test_only_what_is_ready_can_be_published_and_the_newest_is_read(frozen):
    with pytest.raises(NationalReportNotReady):
        services.publish_national_report(report_id=frozen.id, by=None)
    NationalReport.objects.update(status="ready")
    services.publish_national_report(report_id=frozen.id, by=None)
    report(1, {"OP3": 999}, version=2, at=TODAY)
    later = services.request_national_report(period=QUARTER, by=None, at=AT)

    assert [one.version for one in selectors.published()] == [1]
    NationalReport.objects.update(status="ready")
    services.publish_national_report(report_id=later.id, by=None)
    assert [one.version for one in selectors.published()] == [2]


def test_the_workbook_holds_numbers_and_says_what_is_protected(frozen):
    book = load_workbook(BytesIO(workbook(frozen)))

    whole = {row[0]: row for row in book["Kennzahlen"].iter_rows(min_row=2, values_only=True)}
    assert whole["OP3"][5] == 40 * sum((*range(1, 10), *range(11, 18), 21, 22)) + 18 * 30
    assert whole["QU1"][5:] == ("–", 1.7, 1.7, 1.7)
    laender = list(book["Länder"].iter_rows(min_row=2, values_only=True))
    small = [row for row in laender if row[0] == "Saarland" and row[1] == "OP3"]
    quarters = list(book["Quartale"].iter_rows(min_row=2, values_only=True))
    assert {row[6] for row in quarters} == {"–"}  # no sum, or who is late would be the difference
    assert small[0][4:] == ("unter 5", "–", "geschützt", "geschützt", "geschützt", "geschützt")
