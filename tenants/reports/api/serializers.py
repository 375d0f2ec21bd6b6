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
from tenants.reports.enums import ReportStatus, Standing
from tenants.reports.models import ImpactReport, QuarterSheet


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
    """One version of a quarter's report; `sha256` is that of its frozen figures.

    `seal` is the SHA-256 over figures, design and renderer: the same seal, the same bytes.
    `code` is what `/pruefen/` knows it by, from its release on.
    """

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
            "seal",
            "code",
            "reason",
            "released_at",
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


class QuarterOut(serializers.ModelSerializer[QuarterSheet]):
    """A quarter to hand in; `standing` says whether somebody stands for its figures."""

    standing = serializers.ChoiceField(choices=Standing.choices)

    class Meta:
        model = QuarterSheet
        fields = ("year", "quarter", "due_on", "standing", "confirmed_at", "locked_at")
        read_only_fields = fields


class ConfirmIn(StrictMixin):
    """Standing for the figures of a quarter; `release` lets others know as soon as it is made."""

    release = serializers.BooleanField(default=False)


@extend_schema_serializer(examples=[OpenApiExample("Beispiel", {"reason": "Stunden ergänzt"})])
class CorrectionIn(StrictMixin):
    """Why a released report is corrected."""

    reason = serializers.CharField(min_length=5, max_length=600)
