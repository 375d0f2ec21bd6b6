"""The twins of a report: asked for, printed from the same frozen figures, stored."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pdf
from core.errors import DomainError
from core.jobs import services as jobs
from core.jobs.models import OPEN, Job
from core.tenancy import current_alliance
from tenants.reports import rules, selectors
from tenants.reports.enums import PaperKind, ReportStatus
from tenants.reports.errors import SourcesChanged
from tenants.reports.models import Paper

from . import papers, storing, telling
from .requesting import lock_quarter

KIND = "report_paper"
STEPS = 2
_log = logging.getLogger(__name__)


@transaction.atomic
def request_paper(
    *, report_id: UUID, kind: str, partner: str = "", by: UUID | None
) -> tuple[Paper, Job]:
    """The twin of a report and the work that makes it; asking twice makes it once.

    One that tells of several quarters is made anew when one of them has another version since;
    the old one stays as it is.

    Raises:
        ReportMissing, ReportNotReady: there are no frozen figures to make it of.
        Invalid: this report has no such twin.
    """
    report = selectors.get_report(report_id)
    rules.require_paper(report, kind=kind, partner=partner)
    wanted = PaperKind(kind)
    sources = selectors.sources_key(wanted, selectors.sources_of(report, wanted))
    paper, _made = Paper.objects.select_for_update().get_or_create(
        report=report, kind=kind, partner=partner, sources=sources, defaults={"requested_by": by}
    )
    job = selectors.job_of(paper)
    if job is None or (paper.status != ReportStatus.READY and job.status not in OPEN):
        job = jobs.enqueue(
            kind=KIND,
            alliance_id=current_alliance().id,
            dedupe_key=str(paper.id),
            arguments={"paper": str(paper.id)},
            requested_by=by,
        )
        paper.job_id, paper.status = job.id, ReportStatus.REQUESTED
        paper.save(update_fields=["job_id", "status"])
    return paper, job


def make_paper(job: Job, *, at: datetime | None = None) -> Paper | None:
    """Make the twin of a claimed job; None when it was taken over, or failed with a reason."""
    try:
        return _make(job, at or timezone.now())
    except jobs.LeaseLost:
        _log.info("Paper job %s was taken over or cancelled", job.id)
    except DomainError as error:
        _give_up(job, error.text)
    except Exception:
        _give_up(job, _("Beim Erstellen ist ein unerwarteter Fehler aufgetreten."), again=True)
        raise
    return None


def _make(job: Job, now: datetime) -> Paper | None:
    jobs.progress(job, done=0, total=STEPS, message=_("Seiten werden gestaltet"))
    paper = selectors.get_paper(UUID(job.arguments["paper"]))
    if paper.status == ReportStatus.READY:
        jobs.succeed(job, href=_href(paper))
        return paper
    kind = PaperKind(paper.kind)
    reports = selectors.sources_of(paper.report, kind)
    if selectors.sources_key(kind, reports) != paper.sources:
        raise SourcesChanged
    paper.begin(folder=str(current_alliance().id))
    paper.save(update_fields=["status", "file"])
    body = papers.printed(
        kind,
        reports=reports,
        partner=paper.partner,
        render=lambda html: pdf.render_apart(html, css=papers.css(), alive=lambda: _at_it(job)),
    )
    storing.store_file(paper.file, body)  # within no transaction: a disk may take its time
    return _finish(job, paper, body, now)


def _at_it(job: Job) -> None:
    jobs.progress(job, done=1, total=STEPS, message=_("PDF wird gesetzt"))


@transaction.atomic
def _finish(job: Job, paper: Paper, body: bytes, now: datetime) -> Paper | None:
    """Both rows or none; of a released report others learn of the new paper, to recognise it.

    None when it went meanwhile, with the figures it shows.
    """
    report = paper.report
    lock_quarter(current_alliance(), report.period)
    if not Paper.objects.filter(id=paper.id).exists():
        storing.discard(paper.file)
        return None
    paper.mark_ready(pdf_sha256=hashlib.sha256(body).hexdigest(), pdf_bytes=len(body), at=now)
    paper.save()
    report.refresh_from_db()
    sheet = selectors.find_sheet(report.period)
    if report.is_released and sheet is not None:
        telling.tell_release(report, sheet, at=now)
    jobs.succeed(job, href=_href(paper))
    return paper


def _give_up(job: Job, reason: str, *, again: bool = False) -> None:
    again = again and job.attempts < jobs.MAX_ATTEMPTS
    try:
        with transaction.atomic():
            jobs.fail(job, reason=reason, again=again)
            if not again:
                found = Paper.objects.filter(job_id=job.id).exclude(status=ReportStatus.READY)
                found.update(status=ReportStatus.FAILED, problem=reason[:300])
    except jobs.LeaseLost:
        _log.info("Paper job %s failed after it was taken over", job.id)


def _href(paper: Paper) -> str:
    return f"/b/{current_alliance().slug}/berichte/papier/{paper.id}/pdf"
