"""Verification and national reports for machines, open to everyone."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.openapi import PAGING, REPORTS
from core.api.pagination import answer_page
from core.api.serializers import page_of
from core.api.views import PublicView
from federation.statistics import selectors
from federation.statistics.errors import ReportUnknown
from federation.statistics.records import Period

from .serializers import GenuineOut, NationalReportFullOut, NationalReportOut


class Verify(PublicView):
    """/api/v1/verify/{code}"""

    @extend_schema(
        tags=[REPORTS],
        operation_id="report_verify",
        summary="Ist ein Bericht echt?",
        responses=GenuineOut,
    )
    def get(self, request: Request, code: str) -> Response:
        """Wofür der Code eines Wirkungsberichts steht; 404, wenn es ihn nicht gibt.

        Groß- und Kleinschreibung, Leerzeichen und Bindestriche sind gleich. Eine überholte
        Fassung bleibt echt: `is_superseded` ist dann wahr und `newest_code` nennt die neue.
        Bei einem bundesweiten Bericht ist `kind` `national`; er nennt kein Bündnis und kein Land.
        """
        found = selectors.find_by_code(code)
        if found is None and (report := selectors.find_published_code(code)):
            found = selectors.genuine_national(report)
        if found is None:
            raise ReportUnknown
        return Response(GenuineOut(found).data)


class NationalReports(PublicView):
    """/api/v1/national-reports"""

    may_lag = True

    @extend_schema(
        tags=[REPORTS],
        operation_id="national_reports_list",
        summary="Bundesweite Wirkungsberichte",
        parameters=PAGING,
        responses=page_of(NationalReportOut),
    )
    def get(self, request: Request) -> Response:
        """Von jedem Quartal die neueste veröffentlichte Fassung, die neuesten zuerst."""
        return answer_page(request, selectors.published(), NationalReportOut)


class NationalReportItem(PublicView):
    """/api/v1/national-reports/{quarter}"""

    may_lag = True

    @extend_schema(
        tags=[REPORTS],
        operation_id="national_report_read",
        summary="Ein bundesweiter Wirkungsbericht",
        responses=NationalReportFullOut,
    )
    def get(self, request: Request, quarter: str) -> Response:
        """Die eingefrorenen Zahlen eines Quartals, etwa `2026-Q3`.

        Kleine Zahlen sind geschützt: `alliances: null` heißt „weniger als fünf“, `is_hidden` Summe
        und Quartile, die andere verraten würden. `shielded` gilt nur für das ganze Land, und in
        `series` stehen keine Summen. Nicht erhoben (`alliances: 0`) ist nicht null.
        """
        period = Period.read(quarter)
        if period is None:
            raise ReportUnknown
        return Response(NationalReportFullOut(selectors.get_published(period)).data)
