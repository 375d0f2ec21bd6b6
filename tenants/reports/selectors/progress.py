"""How far reports are: the row of the report and the row of the work together."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.jobs.models import OPEN, Job, JobStatus
from core.jobs.waiting import place_of
from tenants.reports.enums import ReportStatus
from tenants.reports.models import ImpactReport, Paper
from tenants.reports.records import Progress

from .reports import job_of, list_reports

STEPS = 4


def progress_of(report: ImpactReport) -> Progress:
    """How far a report is; a job that was given up counts before the row."""
    job = None if report.status == ReportStatus.READY else job_of(report)
    return _combined(report, job, is_alone=True)


def progress_of_paper(paper: Paper) -> Progress:
    """How far a twin of a report is."""
    job = None if paper.status == ReportStatus.READY else job_of(paper)
    return _combined(paper, job, is_alone=True)


def list_with_progress() -> list[tuple[ImpactReport, Progress]]:
    """All reports with their progress, in two queries."""
    reports = list(list_reports())
    unfinished = [r.job_id for r in reports if r.job_id and r.status != ReportStatus.READY]
    jobs = Job.objects.in_bulk(unfinished) if unfinished else {}
    return [(r, _combined(r, jobs.get(r.job_id) if r.job_id else None)) for r in reports]


def _combined(report: ImpactReport | Paper, job: Job | None, *, is_alone: bool = False) -> Progress:
    if report.status == ReportStatus.READY:
        return Progress(is_ready=True, is_open=False, done=STEPS, total=STEPS, message="")
    if job is None or job.status not in OPEN:
        return Progress(
            is_ready=False, is_open=False, done=0, total=STEPS, message=_reason(report, job)
        )
    place = place_of(job) if is_alone else None
    waiting = _("Der Bericht ist vorgemerkt.")
    if place is not None and place.number == 1:
        waiting = _("Der Bericht ist vorgemerkt und beginnt gleich.")
    return Progress(
        is_ready=False,
        is_open=True,
        done=job.done,
        total=job.total or STEPS,
        message=job.message or waiting,
        place=place,
    )


def _reason(report: ImpactReport | Paper, job: Job | None) -> str:
    if job is not None and job.status == JobStatus.CANCELLED:
        return _("Das Erstellen wurde abgebrochen.")
    if job is not None and job.problem:
        return str(job.problem.get("detail", ""))
    return report.problem or _("Der Bericht konnte nicht erstellt werden.")
