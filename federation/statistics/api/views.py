"""Verification for machines, open to everyone."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.openapi import REPORTS
from core.api.views import PublicView
from federation.statistics import selectors
from federation.statistics.errors import ReportUnknown

from .serializers import GenuineOut


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
        """
        found = selectors.find_by_code(code)
        if found is None:
            raise ReportUnknown
        return Response(GenuineOut(found).data)
