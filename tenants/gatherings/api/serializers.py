"""Gatherings as JSON."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import StrictMixin
from tenants.gatherings.enums import GatheringKind, GatheringStatus
from tenants.gatherings.models import Gathering
from tenants.gatherings.records import GatheringData
from tenants.gatherings.rules import WAYS_TO_COUNT
from tenants.projects.enums import Source

_EDITABLE = tuple(GatheringData.__slots__)
_SHOWN = ("id", *_EDITABLE, "version", "created_at", "updated_at")
_WAYS = [(code, label) for code, label in Source.choices if code in WAYS_TO_COUNT]


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Beispiel",
            {
                "title": "Netzwerktreffen im Herbst",
                "kind": "network_meeting",
                "starts_at": "2026-10-06T17:00:00+02:00",
                "place": "Rathaus",
            },
        )
    ]
)
class GatheringIn(StrictMixin, serializers.ModelSerializer[Gathering]):
    """What can be said of a gathering."""

    project_id = serializers.UUIDField(
        required=False, allow_null=True, help_text="Projekt dieses Bündnisses, zu dem er gehört"
    )
    attendance = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        help_text="wie viele da waren; null heißt „nicht gezählt“, nie null Personen",
    )
    attendance_source = serializers.ChoiceField(choices=_WAYS, required=False)
    read_only_names = frozenset(_SHOWN)

    class Meta:
        model = Gathering
        fields = _EDITABLE


class GatheringOut(serializers.ModelSerializer[Gathering]):
    """A gathering with the id of its project."""

    project_id = serializers.UUIDField(allow_null=True)
    attendance_source = serializers.ChoiceField(choices=_WAYS)

    class Meta:
        model = Gathering
        fields = _SHOWN
        read_only_fields = fields


class GatheringQuestion(serializers.Serializer[Gathering]):
    """How the list of gatherings can be narrowed."""

    q = serializers.CharField(
        required=False, max_length=200, help_text="Titel, Ort oder Beschreibung enthält"
    )
    kind = serializers.ChoiceField(choices=GatheringKind.choices, required=False)
    status = serializers.ChoiceField(choices=GatheringStatus.choices, required=False)
    since = serializers.DateField(required=False, help_text="nur Termine ab diesem Tag")
