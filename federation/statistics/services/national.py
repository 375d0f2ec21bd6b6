"""The national report of a quarter: freeze, render, publish."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pdf
from core.errors import DomainError
from core.jobs import services as jobs
from core.jobs.models import Job
from federation.statistics import rules, selectors
from federation.statistics.errors import NationalReportNotReady, NothingReported
from federation.statistics.models import NationalReport
from federation.statistics.records import NationalFigures, Period
from federation.statistics.records.snapshot import sha256_of, write_figures

from . import document
from .attached import attachments

KIND = "national_report"
NATION = UUID(int=0)  # whose jobs these are: no alliance's
_STEPS = 2
log = logging.getLogger(__name__)


@transaction.atomic
def request_national_report(
    *, period: Period, by: UUID | None, at: datetime | None = None
) -> NationalReport:
    """Freeze a quarter's figures and start its PDF; unchanged figures give the version there is.

    Raises:
        NothingReported: there is nothing to report on.
    """
    now = at or timezone.now()
    _lock(period)
    figures = selectors.national_figures(period, today=timezone.localdate(now))
    if not figures.coverage.reported:
        raise NothingReported
    latest = selectors.national_reports(period).first()
    if latest is not None and _is_same(latest.snapshot, figures, figures.counted_on):
        report = latest
    else:
        report = _freeze(figures, version=latest.version + 1 if latest else 1, by=by, at=now)
    if not report.is_ready:
        _start(report, by=by)
    return report


def carry_out(job: Job, *, limits: pdf.Limits = pdf.USUAL) -> NationalReport | None:
    """Make the PDF of a claimed job; None when it failed with a reason or was taken over.

    It is set in a process of its own, so that no document takes the worker with it.
    """
    report = selectors.get_national_report(UUID(job.arguments["report_id"]))
    try:
        _at_it(job)
        body = pdf.render_apart(
            document.html(report),
            css=document.css(),
            attachments=attachments(report),
            limits=limits,
            alive=lambda: _at_it(job),
        )
        jobs.progress(job, done=1, total=_STEPS, message=_("PDF wird abgelegt"))
        return _finish(job, report, body)
    except jobs.LeaseLost:
        log.info("National report job %s was taken over or cancelled", job.id)
    except DomainError as error:
        _give_up(job, report, error.text)
    except Exception:
        reason = _("Beim Erstellen ist ein unerwarteter Fehler aufgetreten.")
        _give_up(job, report, reason, again=True)
        raise
    return None


def _at_it(job: Job) -> None:
    jobs.progress(job, done=0, total=_STEPS, message=_("PDF wird gesetzt"))


@transaction.atomic
def publish_national_report(*, report_id: UUID, by: UUID | None) -> NationalReport:
    """Let everybody read a version; older ones of its quarter give way to it.

    Raises:
        NotFound: there is no such version.
        NationalReportNotReady: its PDF is not made yet.
    """
    report = selectors.get_national_report(report_id)
    if not report.is_ready:
        raise NationalReportNotReady
    if report.published_at is None:
        report.mark_published(by=by, at=timezone.now())
        report.save()
    return report


def open_pdf(report: NationalReport) -> File[bytes]:
    """The stored PDF, open for reading.

    Raises:
        NationalReportNotReady: there is none yet.
    """
    if not report.is_ready or not default_storage.exists(report.file):
        raise NationalReportNotReady
    return default_storage.open(report.file)


def _is_same(known: NationalFigures, now: NationalFigures, today: date) -> bool:
    return replace(known, counted_on=today) == now


def _freeze(
    figures: NationalFigures, *, version: int, by: UUID | None, at: datetime
) -> NationalReport:
    written = write_figures(figures)
    return NationalReport.objects.create(
        year=figures.period.year,
        quarter=figures.period.quarter,
        version=version,
        code=rules.new_national_code(),
        figures=written,
        sha256=sha256_of(written),
        frozen_at=at,
        requested_by=by,
    )


def _start(report: NationalReport, *, by: UUID | None) -> None:
    job = jobs.enqueue(
        kind=KIND,
        alliance_id=NATION,
        dedupe_key=str(report.id),
        arguments={"report_id": str(report.id)},
        requested_by=by,
    )
    report.job_id, report.status = job.id, NationalReport.Status.REQUESTED
    report.save(update_fields=["job_id", "status"])


@transaction.atomic
def _finish(job: Job, report: NationalReport, body: bytes) -> NationalReport:
    """Both rows or none; a file that was there belongs to a worker that died."""
    default_storage.delete(report.file)
    default_storage.save(report.file, ContentFile(body))
    report.mark_ready(pdf_sha256=hashlib.sha256(body).hexdigest(), pdf_bytes=len(body))
    report.save()
    jobs.succeed(job, href=f"/servicebuero/wirkung/?quartal={report.period.key}")
    return report


def _give_up(job: Job, report: NationalReport, reason: str, *, again: bool = False) -> None:
    again = again and job.attempts < jobs.MAX_ATTEMPTS
    try:
        with transaction.atomic():
            jobs.fail(job, reason=reason, again=again)
            if not again:
                report.mark_failed(reason)
                report.save()
    except jobs.LeaseLost:
        log.info("National report job %s failed after it was taken over", job.id)


def _lock(period: Period) -> None:
    with connection.cursor() as cursor:
        key = f"statistics:national:{period.key}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
