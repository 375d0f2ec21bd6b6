"""Projects and their figures as JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import (
    StrictMixin,
    action_fields_field,
    target_groups_field,
)
from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Adoption, Project
from tenants.projects.records import ProjectData

MOST_PARTNERS = 500
_EDITABLE = tuple(ProjectData.__slots__)
_SHOWN = ("id", *_EDITABLE, "source", "version", "created_at", "updated_at")


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


class SourceOut(serializers.ModelSerializer[Adoption]):
    """Where a project was taken from; `revision` is the one taken or last taken note of."""

    alliance_id = serializers.UUIDField(source="origin_id")
    alliance_slug = serializers.CharField(source="origin_slug")
    alliance_name = serializers.CharField(source="origin_name")
    slug = serializers.CharField(source="entry_slug")
    title = serializers.CharField(source="entry_title")
    revision = serializers.IntegerField(source="taken_revision")

    class Meta:
        model = Adoption
        fields = (
            "entry_id",
            "slug",
            "title",
            "alliance_id",
            "alliance_slug",
            "alliance_name",
            "revision",
            "adopted_at",
        )
        read_only_fields = fields


class AdoptionOut(serializers.Serializer[Adoption]):
    """A project made from a Praxisimpuls."""

    project_id = serializers.UUIDField()
    href = serializers.SerializerMethodField(help_text="das Projekt in der API")
    page = serializers.SerializerMethodField(help_text="das Projekt im Arbeitsbereich")
    source = SourceOut(source="*")  # type: ignore[assignment]

    def get_href(self, adoption: Adoption) -> str:
        """Below the alliance's part of the API."""
        return f"/api/v1/alliances/{self._slug}/projects/{adoption.project_id}"

    def get_page(self, adoption: Adoption) -> str:
        """For people."""
        return f"/b/{self._slug}/projekte/{adoption.project_id}/"

    @property
    def _slug(self) -> str:
        slug: str = self.context["alliance"].slug
        return slug


class ProjectOut(serializers.ModelSerializer[Project]):
    """A project with the ids of its partners."""

    action_fields = action_fields_field()
    target_groups = target_groups_field()
    partner_ids = serializers.SerializerMethodField()
    source = serializers.SerializerMethodField()  # type: ignore[assignment]

    class Meta:
        model = Project
        fields = _SHOWN
        read_only_fields = fields

    def get_partner_ids(self, project: Project) -> list[UUID]:
        """In a fixed order, so that the ETag rests."""
        return sorted(partner.id for partner in project.partners.all())

    @extend_schema_field(SourceOut(allow_null=True))
    def get_source(self, project: Project) -> dict[str, Any] | None:
        """Null for what the alliance thought of itself."""
        adoption = getattr(project, "adoption", None)
        return dict(SourceOut(adoption).data) if adoption else None


class ProjectQuestion(serializers.Serializer[Project]):
    """How the list of projects can be narrowed."""

    q = serializers.CharField(
        required=False, max_length=200, help_text="Titel oder Kurzbeschreibung enthält"
    )
    status = serializers.ChoiceField(
        choices=ProjectStatus.choices, required=False, allow_blank=True
    )
