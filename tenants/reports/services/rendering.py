"""Making a report: figures, page, PDF, stored; safe to start again at any point."""

from __future__ import annotations

import hashlib
import logging
import time
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pdf
from core.accounts.selectors import find_email
from core.errors import DomainError
from core.jobs import services as jobs
from core.jobs.models import Job, JobStatus
from core.jobs.selectors import get_job, is_held
from core.tenancy import current_alliance
from tenants.reports import selectors
from tenants.reports.enums import ReportStatus, Standing
from tenants.reports.errors import StillChanging, StorageFull
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter

from . import document, linking, seals, storing
from .releasing import is_releasable, release_ready
from .requesting import lock_quarter, open_version

STEPS = 4
LOOK_S = 1.0  # how often a job looks after the one that makes its report
MOST_CHANGES = 5  # of the figures while one job prints them
log = logging.getLogger(__name__)


def render_report(*, job_id: UUID, at: datetime | None = None) -> ImpactReport | None:
    """Carry out the work of one row; None when it is done, not due, or somebody else's.

    What a killed worker had frozen stays frozen; the next one goes on from there. The
    alliance's schema must be in force, and no transaction, or nobody sees the progress.

    Raises:
        NotFound: this alliance has no such job.
    """
    get_job(job_id, alliance_ids=[current_alliance().id])
    job = jobs.claim(job_id)
    return None if job is None else carry_out(job, at=at)


def carry_out(job: Job, *, at: datetime | None = None) -> ImpactReport | None:
    """Make the report of a claimed job; None when it was taken over, or failed with a reason.

    Its lease is renewed while a step takes long. See `render_report`.
    """
    try:
        return _make(job, at or timezone.now())
    except jobs.LeaseLost:
        log.info("Report job %s was taken over or cancelled", job.id)
    except StorageFull as error:
        log.error("Report job %s: %s", job.id, error.text)
        _give_up(job, error.text, again=True)
    except DomainError as error:
        _give_up(job, error.text)
    except Exception:
        reason = _("Beim Erstellen ist ein unerwarteter Fehler aufgetreten.")
        _give_up(job, reason, again=True)
        raise
    return None


def _make(job: Job, now: datetime) -> ImpactReport:
    _tell(job, 0, _("Kennzahlen werden zusammengestellt"))
    report = _frozen(job, now)
    for _again in range(MOST_CHANGES):
        if report.status == ReportStatus.READY:
            return _hand_over(job, report)
        if other := _in_other_hands(job, report):
            if job.requested_by is None:  # nobody waits for this one
                return _hand_over(job, report)
            report = _waited(job, report, other)
            continue
        body = _printed(job, report)
        fresh = selectors.get_report(report.id)
        if fresh.file == report.file and fresh.status != ReportStatus.READY:
            storing.store(report, body)  # within no transaction: a disk may take its time
            if _finish(job, report, body, now):
                return report
            storing.discard(report.file)
            fresh = selectors.get_report(report.id)
        report = fresh  # confirmed meanwhile with other figures, or made by another job
    raise StillChanging


def _in_other_hands(job: Job, report: ImpactReport) -> Job | None:
    """The job that makes this very version already; the same figures are not printed twice.

    A planned one also leaves it to a wish that still waits for its turn.
    """
    other = selectors.job_of(report)
    if other is None or other.id == job.id:
        return None
    is_left_to_it = job.requested_by is None and other.status == JobStatus.QUEUED
    return other if is_left_to_it or is_held(other, at=timezone.now()) else None


def _waited(job: Job, report: ImpactReport, other: Job) -> ImpactReport:
    """The version once it is finished, or its maker has given up or died."""
    while is_held(other, at=timezone.now()):
        _tell(job, 2, _("PDF wird gesetzt"))
        time.sleep(LOOK_S)
        other.refresh_from_db()
    return selectors.get_report(report.id)


def _printed(job: Job, report: ImpactReport) -> bytes:
    _tell(job, 1, _("Seiten werden gestaltet"))
    html = document.html(report)
    _tell(job, 2, _("PDF wird gesetzt"))
    body = pdf.render_apart(
        html,
        css=document.css(),
        attachments=seals.attachments(report),
        # a long document takes longer than a lease, and somebody may cancel it meanwhile
        alive=lambda: _tell(job, 2, _("PDF wird gesetzt")),
    )
    _tell(job, 3, _("PDF wird abgelegt"))
    return body


@transaction.atomic
def _frozen(job: Job, now: datetime) -> ImpactReport:
    """The version to make with its figures frozen, or the finished one that already shows them."""
    alliance, quarter = current_alliance(), Quarter(**_quarter(job.arguments))
    lock_quarter(alliance, quarter)
    started = selectors.find_open(quarter)
    if started is not None and started.figures:
        return started
    if (kept := _kept(quarter)) is not None:
        return kept
    today = timezone.localdate(now)
    figures = selectors.quarter_figures(alliance=alliance, quarter=quarter, today=today)
    latest = selectors.find_latest_ready(quarter)
    if started is None and latest is not None and latest.sha256 == figures.sha256:
        return latest
    report = open_version(quarter, requested_by=job.requested_by, at=now)
    report.freeze(figures, at=now, folder=str(alliance.id))
    report.job_id = job.id
    report.save()
    return report


def _kept(quarter: Quarter) -> ImpactReport | None:
    """The newest version of a quarter whose figures are frozen; also one that failed."""
    sheet = selectors.find_sheet(quarter)
    if sheet is None or not sheet.is_frozen:
        return None
    newest = selectors.versions_in(quarter).first()
    return selectors.get_report(newest.id) if newest else None


def _quarter(arguments: dict[str, Any]) -> dict[str, int]:
    return {"year": arguments["year"], "number": arguments["quarter"]}


def _hand_over(job: Job, report: ImpactReport) -> ImpactReport:
    jobs.succeed(job, href=_href(report))
    return report


@transaction.atomic
def _finish(job: Job, report: ImpactReport, body: bytes, now: datetime) -> bool:
    """Both rows or none: whoever lost the lease meanwhile changes nothing.

    False when other figures were frozen while these were printed and stored.
    """
    lock_quarter(current_alliance(), report.period)
    stored = report.file
    report.refresh_from_db()
    if report.file != stored:
        report.file = stored
        return False
    if report.status == ReportStatus.READY:  # the planned and a wished job made it at once
        jobs.succeed(job, href=_href(report))
        return True
    digest = hashlib.sha256(body).hexdigest()
    report.mark_ready(pdf_sha256=digest, pdf_bytes=len(body), at=now)
    report.mark_sealed(
        seal=seals.seal(document.figures_of(report), renderer=pdf.RENDERER),
        design=seals.design(),
        renderer=pdf.RENDERER,
    )
    report.save()
    by = _answers_for(report)
    if (
        report.release_when_ready
        and report.frozen_at
        and is_releasable(report, selectors.find_sheet(report.period))
    ):
        release_ready(report, by=by, at=report.frozen_at)  # when it was decided
    jobs.succeed(job, href=_href(report))
    if by is not None and (waiting := find_email(by)):
        linking.tell_ready(report, waiting)
    return True


def _answers_for(report: ImpactReport) -> UUID | None:
    """Who confirmed the figures, or corrected them; others may have asked for the paper since."""
    figures, sheet = report.snapshot, selectors.find_sheet(report.period)
    if figures is None or sheet is None or figures.standing != Standing.CONFIRMED:
        return None
    return report.requested_by if figures.correction else sheet.confirmed_by


def _give_up(job: Job, reason: str, *, again: bool = False) -> None:
    """Tell why it did not work; `again` as often as jobs allow."""
    again = again and job.attempts < jobs.MAX_ATTEMPTS
    try:
        with transaction.atomic():
            jobs.fail(job, reason=reason, again=again)
            report = ImpactReport.objects.filter(job_id=job.id).first()
            if report is not None and report.status != ReportStatus.READY and not again:
                report.mark_failed(reason)
                report.save()
    except jobs.LeaseLost:
        log.info("Report job %s failed after it was taken over", job.id)


def _tell(job: Job, done: int, message: str) -> None:
    jobs.progress(job, done=done, total=STEPS, message=message)


def _href(report: ImpactReport) -> str:
    return f"/api/v1/alliances/{current_alliance().slug}/impact-reports/{report.id}/pdf"
