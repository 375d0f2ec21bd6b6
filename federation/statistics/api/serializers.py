"""Verified reports and national reports as JSON."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api.serializers import code_field
from core.vocabulary import laender
from federation.statistics.models import NationalReport
from federation.statistics.records import Genuine


class GenuineOut(serializers.Serializer[Genuine]):
    """A version an alliance has really released, or one of the whole country."""

    kind = serializers.ChoiceField(choices=["alliance", "national"])
    code = serializers.CharField(source="version.code")
    alliance_slug = serializers.CharField(source="version.alliance_slug")
    alliance_name = serializers.CharField(source="version.alliance_name")
    land = code_field(laender(), source="version.land", allow_null=True)
    year = serializers.IntegerField(source="version.period.year")
    quarter = serializers.IntegerField(source="version.period.quarter")
    version = serializers.IntegerField(source="version.version")
    released_at = serializers.DateTimeField(source="version.released_at")
    is_confirmed = serializers.BooleanField(source="version.is_confirmed")
    is_demo = serializers.BooleanField(source="version.is_demo")
    figures_sha256 = serializers.CharField(source="version.figures_sha256")
    is_superseded = serializers.BooleanField()
    newest_code = serializers.CharField(source="newest.code")
    newest_version = serializers.IntegerField(source="newest.version")


class NationalReportOut(serializers.ModelSerializer[NationalReport]):
    """A published national report."""

    key = serializers.CharField(source="period.key")
    pdf = serializers.SerializerMethodField()
    xlsx = serializers.SerializerMethodField()

    class Meta:
        model = NationalReport
        fields: tuple[str, ...] = (
            "key",
            "year",
            "quarter",
            "version",
            "code",
            "frozen_at",
            "published_at",
            "sha256",
            "pdf_sha256",
            "pdf",
            "xlsx",
        )

    @extend_schema_field({"type": "string", "format": "uri-reference"})
    def get_pdf(self, report: NationalReport) -> str:
        """Where the PDF is."""
        return reverse("statistics:pdf", args=[report.period.key])

    @extend_schema_field({"type": "string", "format": "uri-reference"})
    def get_xlsx(self, report: NationalReport) -> str:
        """Where the workbook is."""
        return reverse("statistics:xlsx", args=[report.period.key])


class NationalReportFullOut(NationalReportOut):
    """A published national report with its frozen figures."""

    figures = serializers.SerializerMethodField()

    class Meta(NationalReportOut.Meta):
        fields = (*NationalReportOut.Meta.fields, "figures")

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_figures(self, report: NationalReport) -> Any:
        """What `sha256` is of: canonical JSON, keys sorted, no spaces, UTF-8."""
        return report.figures
