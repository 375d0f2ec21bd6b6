"""Practice examples as JSON."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import StrictMixin, action_fields_field, target_groups_field
from tenants.practice import rules
from tenants.practice.enums import ExampleStatus
from tenants.practice.models import PracticeExample, PracticeImage
from tenants.practice.records import LICENSES, ExampleData

_EDITABLE = tuple(ExampleData.__slots__)
_STATE = (
    "status",
    "revision",
    "has_unreleased_changes",
    "released_at",
    "withdrawn_at",
    "catalogue_state",
    "catalogue_slug",
    "catalogue_since",
)
_SHOWN = ("id", *_EDITABLE, *_STATE, "images", "version", "created_at", "updated_at")


class FigureField(serializers.Serializer[dict[str, str]]):
    """A result as a number: `value` „114“, `label` „Familien beraten“."""

    value = serializers.CharField(max_length=rules.LONGEST_FIGURE)
    label = serializers.CharField(max_length=140)  # type: ignore[assignment]


class InvolvedField(serializers.Serializer[dict[str, str]]):
    """Somebody who took part, with the sector they come from (may be empty)."""

    name = serializers.CharField(max_length=200)
    sector = serializers.CharField(max_length=40, allow_blank=True, default="")


class ImageOut(serializers.ModelSerializer[PracticeImage]):
    """What is known of a picture; without consent it is never shared."""

    class Meta:
        model = PracticeImage
        fields = ("id", "alt", "credit", "shows_people", "consent_on_file")
        read_only_fields = fields


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Beispiel",
            {"title": "Familiencafé", "summary": "Ein offener Treff für Familien am Samstag."},
        )
    ]
)
class PracticeExampleIn(StrictMixin, serializers.ModelSerializer[PracticeExample]):
    """What can be told of an example."""

    summary = serializers.CharField(max_length=300, help_text="ein bis zwei Sätze")
    steps = serializers.ListField(
        child=serializers.CharField(max_length=400),
        required=False,
        max_length=rules.MOST_STEPS,
        help_text="„Zuhören: Zwei Abende mit Eltern.“ – was vor „: “ steht, wird hervorgehoben",
    )
    result_figures = FigureField(  # type: ignore[call-arg]
        many=True, required=False, max_length=rules.MOST_FIGURES
    )
    action_fields = action_fields_field(required=False)
    target_groups = target_groups_field(required=False)
    partners_involved = InvolvedField(  # type: ignore[call-arg]
        many=True, required=False, max_length=rules.MOST_INVOLVED
    )
    license = serializers.ChoiceField(choices=LICENSES, required=False)
    impact_stage = serializers.IntegerField(
        min_value=1, max_value=7, required=False, allow_null=True, help_text="Wirkungstreppe 1–7"
    )
    read_only_names = frozenset(_SHOWN)

    class Meta:
        model = PracticeExample
        fields = _EDITABLE


class PracticeExampleOut(serializers.ModelSerializer[PracticeExample]):
    """An example with its state here and in the catalogue."""

    result_figures = FigureField(many=True)
    action_fields = action_fields_field()
    target_groups = target_groups_field()
    partners_involved = InvolvedField(many=True)
    has_unreleased_changes = serializers.BooleanField()
    images = ImageOut(many=True)

    class Meta:
        model = PracticeExample
        fields = _SHOWN
        read_only_fields = fields


class PracticeExampleQuestion(serializers.Serializer[PracticeExample]):
    """How the list of examples can be narrowed."""

    q = serializers.CharField(
        required=False, max_length=200, help_text="Titel oder Kurzbeschreibung enthält"
    )
    status = serializers.ChoiceField(
        choices=ExampleStatus.choices, required=False, allow_blank=True
    )
