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
from tenants.reports import selectors
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
        fields: tuple[str, ...] = (
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
        read_only_fields: tuple[str, ...] = fields

    @extend_schema_field(PdfOut(allow_null=True))
    def get_pdf(self, report: ImpactReport) -> dict[str, Any] | None:
        """Null until it is ready."""
        if report.status != ReportStatus.READY:
            return None
        return {
            "href": _address(report, "pdf"),
            "bytes": report.pdf_bytes,
            "sha256": report.pdf_sha256,
        }


class VersionOut(serializers.ModelSerializer[ImpactReport]):
    """One released version of a quarter: `sha256` is that of its PDF, the rest are addresses."""

    sha256 = serializers.CharField(source="pdf_sha256")
    pdf = serializers.SerializerMethodField()
    html = serializers.SerializerMethodField()
    xlsx = serializers.SerializerMethodField()
    figures = serializers.SerializerMethodField()

    class Meta:
        model = ImpactReport
        fields = (
            "id",
            "version",
            "reason",
            "released_at",
            "code",
            "seal",
            "sha256",
            "pdf",
            "html",
            "xlsx",
            "figures",
        )
        read_only_fields = fields

    def get_pdf(self, report: ImpactReport) -> str:
        """Its file, byte for byte as it was released."""
        return _address(report, "pdf")

    def get_html(self, report: ImpactReport) -> str:
        """The same as one HTML file."""
        return _address(report, "html")

    def get_xlsx(self, report: ImpactReport) -> str:
        """Its figures as a workbook."""
        return _address(report, "xlsx")

    def get_figures(self, report: ImpactReport) -> str:
        """Its figures as JSON."""
        return _address(report, "figures")


class ImpactReportItemOut(ImpactReportOut):
    """A report with all released versions of its quarter, the newest first."""

    versions = serializers.SerializerMethodField()

    class Meta(ImpactReportOut.Meta):
        fields = (*ImpactReportOut.Meta.fields, "versions")
        read_only_fields = fields

    @extend_schema_field(VersionOut(many=True))
    def get_versions(self, report: ImpactReport) -> Any:
        """Empty as long as nothing is released."""
        released = selectors.versions_of(report).filter(released_at__isnull=False)
        return VersionOut(released, many=True).data


def _address(report: ImpactReport, what: str) -> str:
    return f"/api/v1/alliances/{current_alliance().slug}/impact-reports/{report.id}/{what}"


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
    expected_figures = serializers.RegexField(
        r"^[0-9a-f]{64}$",
        required=False,
        help_text="`sha256` des Entwurfs, den Sie gesehen haben; andere Zahlen gelten dann nicht",
    )


@extend_schema_serializer(examples=[OpenApiExample("Beispiel", {"reason": "Stunden ergänzt"})])
class CorrectionIn(StrictMixin):
    """Why a released report is corrected."""

    reason = serializers.CharField(min_length=5, max_length=600)
