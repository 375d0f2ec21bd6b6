"""Quarters of an alliance: how they stand, standing for them, releasing, correcting."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.idempotency import idempotent
from core.api.openapi import REPORTS
from core.api.serializers import changes
from core.api.views import answer_item
from tenants.access.api.jobs import JobOut, answer_job
from tenants.access.api.views import AllianceView
from tenants.reports import selectors, services
from tenants.reports.errors import FiguresMissing, ReportNotReady
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter
from tenants.reports.rules import require_quarter

from .serializers import ConfirmIn, CorrectionIn, ImpactReportOut, QuarterOut


class _QuarterView(AllianceView):
    def quarter(self, year: int, number: int) -> Quarter:
        """The quarter of the address.

        Raises:
            QuarterUnknown: there is none.
        """
        return require_quarter(year=year, quarter=number)

    def answer_work(self, report: ImpactReport) -> Response:
        """The work that makes a report.

        Raises:
            ReportNotReady: there is none.
        """
        job = selectors.job_of(report)
        if job is None:
            raise ReportNotReady
        return answer_job(job, status=202, at=f"/api/v1/jobs/{job.id}")


class QuarterItem(_QuarterView):
    """/api/v1/alliances/{slug}/quarters/{year}/{number}"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="quarter_read",
        summary="Stand eines Quartals",
        responses=QuarterOut,
    )
    def get(self, request: Request, slug: str, year: int, number: int) -> Response:
        """Bis wann es zu bestätigen ist und ob es bestätigt wurde."""
        return answer_item(selectors.sheet_or_blank(self.quarter(year, number)), QuarterOut)


class ConfirmQuarter(_QuarterView):
    """/api/v1/alliances/{slug}/quarters/{year}/{number}/confirm"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="quarter_confirm",
        summary="Zahlen eines Quartals bestätigen",
        request=ConfirmIn,
        responses={202: JobOut},
    )
    @idempotent
    def post(self, request: Request, slug: str, year: int, number: int) -> Response:
        """Die Zahlen werden eingefroren, der Bericht wird erstellt; nur für die Koordination."""
        self.require_coordinator()
        wanted = changes(ConfirmIn, request, partial=False)
        report = services.confirm_quarter(
            quarter=self.quarter(year, number), by=self.actor.pk, **wanted
        )
        return self.answer_work(report)


class CorrectQuarter(_QuarterView):
    """/api/v1/alliances/{slug}/quarters/{year}/{number}/correction"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="quarter_correct",
        summary="Nachtrag zu einem Quartal",
        request=CorrectionIn,
        responses={202: JobOut},
    )
    @idempotent
    def post(self, request: Request, slug: str, year: int, number: int) -> Response:
        """Eine neue Fassung mit den Zahlen von heute und dem Grund; nur für die Koordination."""
        self.require_coordinator()
        wanted = changes(CorrectionIn, request, partial=False)
        report = services.correct_report(
            quarter=self.quarter(year, number), by=self.actor.pk, **wanted
        )
        return self.answer_work(report)


class ReleaseReport(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports/{id}/release"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_release",
        summary="Wirkungsbericht freigeben",
        request=None,
        responses=ImpactReportOut,
    )
    @idempotent
    def post(self, request: Request, slug: str, report_id: UUID) -> Response:
        """Andere dürfen ihn sehen; zweimal freigeben ändert nichts. Nur für die Koordination."""
        self.require_coordinator()
        report = services.release_report(report_id=report_id, by=self.actor.pk)
        return answer_item(report, ImpactReportOut)


class ReportFigures(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports/{id}/figures"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_figures",
        summary="Eingefrorene Zahlen",
        responses={(200, "application/json"): OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, slug: str, report_id: UUID) -> Response:
        """Alles, was der Bericht zeigt, wie es eingefroren wurde."""
        report = selectors.get_report(report_id)
        if report.figures is None:
            raise FiguresMissing
        return Response(report.figures)
