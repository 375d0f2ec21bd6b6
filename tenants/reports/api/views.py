"""Impact reports of an alliance."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.idempotency import idempotent
from core.api.openapi import PAGING, REPORTS
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of
from core.api.views import answer_item
from tenants.access.api.jobs import JobOut, answer_job
from tenants.access.api.views import AllianceView
from tenants.reports import selectors, services
from tenants.reports.models import ImpactReport

from .serializers import ImpactReportIn, ImpactReportItemOut, ImpactReportOut


class ImpactReports(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_reports_list",
        summary="Wirkungsberichte auflisten",
        parameters=PAGING,
        responses=page_of(ImpactReportOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Alle Fassungen, das neueste Quartal zuerst."""
        return answer_page(request, selectors.list_reports(), ImpactReportOut)

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_request",
        summary="Wirkungsbericht anfordern",
        request=ImpactReportIn,
        responses={202: JobOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Den Bericht eines Quartals erstellen lassen; `Location` nennt die Arbeit dazu.

        Steht er mit denselben Zahlen schon da, ist die Arbeit gleich fertig.
        """
        wanted = changes(ImpactReportIn, request, partial=False)
        _report, job = services.request_report(
            alliance=self.alliance, requested_by=self.actor.pk, **wanted
        )
        return answer_job(job, status=202, at=f"/api/v1/jobs/{job.id}")


class ImpactReportItem(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports/{id}"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_read",
        summary="Wirkungsbericht lesen",
        responses=ImpactReportItemOut,
    )
    def get(self, request: Request, slug: str, report_id: UUID) -> Response:
        """Stand und Prüfsummen eines Berichts, mit den Dateien aller freigegebenen Fassungen."""
        return answer_item(selectors.get_report(report_id), ImpactReportItemOut)


class ImpactReportPdf(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports/{id}/pdf"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_pdf",
        summary="Wirkungsbericht als PDF",
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, slug: str, report_id: UUID) -> FileResponse:
        """Das barrierearme PDF (PDF/UA), sobald es fertig ist."""
        report = selectors.get_report(report_id)
        return FileResponse(
            services.open_pdf(report),
            content_type="application/pdf",
            filename=f"{_stem(slug, report)}.pdf",
        )


class ImpactReportHtml(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports/{id}/html"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_html",
        summary="Wirkungsbericht als HTML",
        responses={(200, "text/html"): OpenApiTypes.STR},
    )
    def get(self, request: Request, slug: str, report_id: UUID) -> HttpResponse:
        """Dasselbe wie das PDF als eine HTML-Datei, die keine andere braucht."""
        report = selectors.get_report(report_id)
        return _file(
            services.twin(report), "text/html; charset=utf-8", f"{_stem(slug, report)}.html"
        )


class ImpactReportXlsx(AllianceView):
    """/api/v1/alliances/{slug}/impact-reports/{id}/xlsx"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="impact_report_xlsx",
        summary="Wirkungsbericht als Arbeitsmappe",
        responses={(200, services.XLSX): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, slug: str, report_id: UUID) -> HttpResponse:
        """Die eingefrorenen Zahlen für die Tabellenkalkulation."""
        report = selectors.get_report(report_id)
        return _file(services.workbook(report), services.XLSX, f"{_stem(slug, report)}.xlsx")


def _stem(slug: str, report: ImpactReport) -> str:
    return f"wirkungsbericht-{slug}-{report.period.key}-{report.version}"


def _file(body: str | bytes, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
