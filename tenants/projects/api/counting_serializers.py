"""What is counted, what is to be reached, and tables of figures, as JSON."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import StrictMixin
from tenants.projects.enums import AddsUp, Iooi, Source
from tenants.projects.models import IndicatorTarget, OwnIndicator
from tenants.projects.records import CatalogueIndicator, ImportPlan, OwnIndicatorData
from tenants.projects.services.importing import MOST_ROWS

_EDITABLE = tuple(OwnIndicatorData.__slots__)
_SHOWN = ("id", "code", *_EDITABLE, "retired_at", "version", "created_at", "updated_at")
_AMOUNT: dict[str, Any] = {"max_digits": 14, "decimal_places": 2, "min_value": 0}


class CatalogueIndicatorOut(serializers.Serializer[CatalogueIndicator]):
    """A figure this alliance may note."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    unit = serializers.CharField()
    definition = serializers.CharField(help_text="was zählt, und was nicht")
    iooi = serializers.ChoiceField(choices=Iooi.choices)
    stage = serializers.IntegerField(allow_null=True, help_text="Wirkungstreppe 1–7")
    rhythm = serializers.ChoiceField(choices=["quarter", "year"])
    adds_up = serializers.ChoiceField(choices=AddsUp.choices)
    shields_small = serializers.BooleanField(help_text="1 bis 4 verlassen das Bündnis nicht")
    is_own = serializers.BooleanField(help_text="nur in diesem Bündnis")


class CatalogueIndicatorsOut(serializers.Serializer[Any]):
    """All of them."""

    items = CatalogueIndicatorOut(many=True)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Beispiel",
            {
                "label": "Patenschaften",
                "unit": "Anzahl",
                "definition": "Jede laufende Patenschaft zählt einmal.",
                "iooi": "output",
                "adds_up": "point",
            },
        )
    ]
)
class OwnIndicatorIn(StrictMixin, serializers.ModelSerializer[OwnIndicator]):
    """What can be said of an indicator of one's own."""

    iooi = serializers.ChoiceField(choices=Iooi.choices)
    stage = serializers.IntegerField(min_value=1, max_value=7, required=False, allow_null=True)
    read_only_names = frozenset(_SHOWN)

    class Meta:
        model = OwnIndicator
        fields = _EDITABLE


class OwnIndicatorOut(serializers.ModelSerializer[OwnIndicator]):
    """An indicator of the alliance's own."""

    class Meta:
        model = OwnIndicator
        fields = _SHOWN
        read_only_fields = fields


class TargetIn(StrictMixin, serializers.Serializer[Any]):
    """What is to be reached; no value takes it back."""

    indicator = serializers.CharField(max_length=8)
    year = serializers.IntegerField(min_value=2000, max_value=2100)
    quarter = serializers.IntegerField(min_value=0, max_value=4, help_text="0 ist das ganze Jahr")
    value = serializers.DecimalField(allow_null=True, **_AMOUNT)


class TargetOut(serializers.ModelSerializer[IndicatorTarget]):
    """A target."""

    class Meta:
        model = IndicatorTarget
        fields = ("indicator", "year", "quarter", "value")
        read_only_fields = fields


class TargetsOut(serializers.Serializer[Any]):
    """The targets of a year."""

    items = TargetOut(many=True)


class TargetQuestion(serializers.Serializer[Any]):
    """Which year."""

    year = serializers.IntegerField(min_value=2000, max_value=2100, required=False)


class ValueRowIn(StrictMixin, serializers.Serializer[Any]):
    """One figure of a quarter."""

    indicator = serializers.CharField(max_length=120, help_text="Kürzel oder Bezeichnung")
    year = serializers.IntegerField(min_value=2000, max_value=2100)
    quarter = serializers.IntegerField(min_value=1, max_value=4)
    project = serializers.CharField(
        max_length=200, required=False, allow_blank=True, help_text="Titel; leer: ganzes Bündnis"
    )
    value = serializers.DecimalField(**_AMOUNT)
    target = serializers.DecimalField(required=False, **_AMOUNT)
    source = serializers.ChoiceField(choices=Source.choices, required=False)  # type: ignore[assignment]
    n = serializers.IntegerField(min_value=0, max_value=2_147_483_647, required=False)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class ValueTableIn(StrictMixin, serializers.Serializer[Any]):
    """Figures that are taken over all at once."""

    rows = serializers.ListField(child=ValueRowIn(), max_length=MOST_ROWS, allow_empty=False)


class ImportedOut(serializers.Serializer[ImportPlan]):
    """What became of a table."""

    new = serializers.SerializerMethodField()
    changed = serializers.SerializerMethodField()
    same = serializers.SerializerMethodField()
    blank = serializers.IntegerField(help_text="Zeilen ohne Wert")
    notes = serializers.ListField(child=serializers.CharField())

    def get_new(self, plan: ImportPlan) -> int:
        """How many were not there."""
        return len(plan.of_kind("new"))

    def get_changed(self, plan: ImportPlan) -> int:
        """How many read otherwise now."""
        return len(plan.of_kind("changed"))

    def get_same(self, plan: ImportPlan) -> int:
        """How many stood there already."""
        return len(plan.of_kind("same"))
