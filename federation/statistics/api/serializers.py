"""A verified report as JSON."""

from __future__ import annotations

from rest_framework import serializers

from core.api.serializers import code_field
from core.vocabulary import laender
from federation.statistics.records import Genuine


class GenuineOut(serializers.Serializer[Genuine]):
    """A version an alliance has really released."""

    code = serializers.CharField(source="version.code")
    alliance_slug = serializers.CharField(source="version.alliance_slug")
    alliance_name = serializers.CharField(source="version.alliance_name")
    land = code_field(laender(), source="version.land")
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
