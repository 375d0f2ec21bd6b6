"""Alliances as the directory knows them."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api.serializers import QuickMixin, action_fields_field, code_field
from core.vocabulary import laender
from federation.directory.models import DirectoryEntry
from federation.directory.records import Query
from federation.directory.rules import STATUSES

_BRIEF = (
    "slug",
    "name",
    "short_name",
    "letter",
    "kind",
    "land",
    "seat",
    "postcode",
    "lat",
    "lon",
    "founded_on",
    "founded_precision",
    "phase",
    "status",
    "motto",
    "summary",
    "website",
    "action_fields",
    "focus_fields",
    "partner_count",
    "example_count",
    "confirmed_on",
    "is_demo",
    "updated_at",
)


class AreaOut(serializers.Serializer[dict[str, str]]):
    """A municipality or district, by its Amtlicher Gemeindeschlüssel."""

    ags = serializers.CharField()
    name = serializers.CharField(allow_blank=True)


class ContactOut(serializers.Serializer[dict[str, str]]):
    """What an alliance makes public of whom to turn to; parts may be missing."""

    name = serializers.CharField(required=False)
    role = serializers.CharField(required=False)
    email = serializers.CharField(required=False)
    phone = serializers.CharField(required=False)
    address = serializers.CharField(required=False)


class AllianceOut(QuickMixin, serializers.ModelSerializer[DirectoryEntry]):
    """An alliance in brief."""

    id = serializers.UUIDField(source="alliance_id")
    land = code_field(laender())
    action_fields = action_fields_field()
    focus_fields = action_fields_field()

    class Meta:
        model = DirectoryEntry
        fields: tuple[str, ...] = ("id", *_BRIEF)
        read_only_fields: tuple[str, ...] = fields


class FoundAllianceOut(AllianceOut):
    """An alliance in a list."""

    annotations = ("distance_km",)
    distance_km = serializers.SerializerMethodField()

    class Meta(AllianceOut.Meta):
        fields = ("id", *_BRIEF, "distance_km")
        read_only_fields = fields

    @extend_schema_field(serializers.FloatField(allow_null=True))
    def get_distance_km(self, entry: DirectoryEntry) -> float | None:
        """From the postcode asked for, else null."""
        distance = getattr(entry, "distance_km", None)
        return None if distance is None else round(distance, 1)


class AllianceProfileOut(AllianceOut):
    """All an alliance makes public of itself."""

    areas = AreaOut(many=True)
    contact = ContactOut()

    class Meta(AllianceOut.Meta):
        fields = (
            "id",
            *_BRIEF,
            "founded_note",
            "areas",
            "legal_form",
            "carrier",
            "patron",
            "goal",
            "implementation",
            "organisation",
            "contact",
        )
        read_only_fields = fields


class AllianceQuestion(serializers.Serializer[Query]):
    """How the list is searched: as the page /buendnisse/ is."""

    q = serializers.CharField(
        required=False, help_text="Freitext; verzeiht Tippfehler und Schreibweisen der Umlaute"
    )
    buchstabe = serializers.CharField(required=False, help_text="A bis Z, oder #")
    plz = serializers.CharField(required=False, help_text="Postleitzahl, das Nächste zuerst")
    umkreis = serializers.IntegerField(
        required=False, min_value=1, max_value=500, help_text="Kilometer um die Postleitzahl"
    )
    land = serializers.CharField(required=False, help_text="Kürzel, Name oder Schlüssel des Landes")
    handlungsfeld = serializers.CharField(required=False, help_text="Code oder Bezeichnung")
    status = serializers.ChoiceField(
        choices=list(STATUSES.items()),
        required=False,
        allow_blank=True,
        help_text="ohne Angabe: all",
    )
    sort = serializers.ChoiceField(
        choices=["name", "entfernung", "bestaetigt"],
        required=False,
        allow_blank=True,
        help_text="Reihenfolge",
    )
