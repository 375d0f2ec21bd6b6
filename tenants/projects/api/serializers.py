"""Projects and their figures as JSON."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import (
    StrictMixin,
    action_fields_field,
    target_groups_field,
)
from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Project
from tenants.projects.records import ProjectData

MOST_PARTNERS = 500
_EDITABLE = tuple(ProjectData.__slots__)
_SHOWN = ("id", *_EDITABLE, "version", "created_at", "updated_at")


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Beispiel",
            {"title": "Familienzeit", "action_fields": ["familienzeit"], "starts_on": "2026-03-01"},
        )
    ]
)
class ProjectIn(StrictMixin, serializers.ModelSerializer[Project]):
    """What can be said of a project."""

    action_fields = action_fields_field(required=False)
    target_groups = target_groups_field(required=False)
    partner_ids = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=MOST_PARTNERS,
        help_text="Partner dieses Bündnisses, die mitmachen",
    )
    read_only_names = frozenset(_SHOWN)

    class Meta:
        model = Project
        fields = _EDITABLE


class ProjectOut(serializers.ModelSerializer[Project]):
    """A project with the ids of its partners."""

    action_fields = action_fields_field()
    target_groups = target_groups_field()
    partner_ids = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields = _SHOWN
        read_only_fields = fields

    def get_partner_ids(self, project: Project) -> list[UUID]:
        """In a fixed order, so that the ETag rests."""
        return sorted(partner.id for partner in project.partners.all())


class ProjectQuestion(serializers.Serializer[Project]):
    """How the list of projects can be narrowed."""

    q = serializers.CharField(
        required=False, max_length=200, help_text="Titel oder Kurzbeschreibung enthält"
    )
    status = serializers.ChoiceField(
        choices=ProjectStatus.choices, required=False, allow_blank=True
    )
