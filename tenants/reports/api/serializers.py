"""Impact reports as JSON."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    extend_schema_field,
    extend_schema_serializer,
)
from rest_framework import serializers

from core.api.serializers import StrictMixin
from core.tenancy import current_alliance
from tenants.reports.enums import ReportStatus
from tenants.reports.models import ImpactReport


@extend_schema_serializer(examples=[OpenApiExample("Beispiel", {"year": 2026, "quarter": 1})])
class ImpactReportIn(StrictMixin):
    """Of which quarter a report is wanted."""

    year = serializers.IntegerField(min_value=2004, max_value=2100)
    quarter = serializers.IntegerField(min_value=1, max_value=4)


class PdfOut(serializers.Serializer[ImpactReport]):
    """The finished file, to be fetched with the same credential."""

    href = serializers.CharField()
    bytes = serializers.IntegerField()
    sha256 = serializers.CharField()


class ImpactReportOut(serializers.ModelSerializer[ImpactReport]):
    """One version of a quarter's report; `sha256` is that of its frozen figures."""

    pdf = serializers.SerializerMethodField()

    class Meta:
        model = ImpactReport
        fields = (
            "id",
            "year",
            "quarter",
            "version",
            "status",
            "problem",
            "job_id",
            "requested_at",
            "frozen_at",
            "ready_at",
            "sha256",
            "pdf",
        )
        read_only_fields = fields

    @extend_schema_field(PdfOut(allow_null=True))
    def get_pdf(self, report: ImpactReport) -> dict[str, Any] | None:
        """Null until it is ready."""
        if report.status != ReportStatus.READY:
            return None
        return {
            "href": f"/api/v1/alliances/{current_alliance().slug}/impact-reports/{report.id}/pdf",
            "bytes": report.pdf_bytes,
            "sha256": report.pdf_sha256,
        }
