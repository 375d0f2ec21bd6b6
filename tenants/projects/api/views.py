"""Projects of an alliance."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version
from core.api.idempotency import idempotent
from core.api.openapi import PAGING, PROJECTS
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question, read
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.projects import rules, selectors, services
from tenants.projects.records import ProjectData

from .serializers import ProjectIn, ProjectOut, ProjectQuestion


class Projects(AllianceView):
    """/api/v1/alliances/{slug}/projects"""

    @extend_schema(
        tags=[PROJECTS],
        operation_id="projects_list",
        summary="Projekte auflisten",
        parameters=[ProjectQuestion, *PAGING],
        responses=page_of(ProjectOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Projekte nach Titel."""
        rows = selectors.list_projects(**question(ProjectQuestion, request))
        return answer_page(request, rows, ProjectOut)

    @extend_schema(
        tags=[PROJECTS],
        operation_id="project_create",
        summary="Projekt anlegen",
        request=ProjectIn,
        responses={201: ProjectOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Ein Projekt anlegen; ohne Angabe läuft es."""
        project = services.create_project(data=read(ProjectIn, request, ProjectData))
        return answer_item(project, ProjectOut, status=201, at=self.address("projects", project.id))


class ProjectItem(AllianceView):
    """/api/v1/alliances/{slug}/projects/{id}"""

    @extend_schema(
        tags=[PROJECTS],
        operation_id="project_read",
        summary="Projekt lesen",
        responses=ProjectOut,
    )
    def get(self, request: Request, slug: str, project_id: UUID) -> Response:
        """Ein Projekt mit seinem ETag."""
        return answer_item(selectors.get_project(project_id), ProjectOut)

    @extend_schema(
        tags=[PROJECTS],
        operation_id="project_update",
        summary="Projekt ändern",
        request=ProjectIn,
        responses=ProjectOut,
    )
    def patch(self, request: Request, slug: str, project_id: UUID) -> Response:
        """Nur die genannten Angaben ändern; Listen werden als Ganzes ersetzt."""
        project = selectors.get_project(project_id)
        version = seen_version(request, project)
        data = replace(rules.as_data(project), **changes(ProjectIn, request))
        project = services.update_project(
            project_id=project_id, data=data, expected_version=version
        )
        return answer_item(project, ProjectOut)

    @extend_schema(
        tags=[PROJECTS],
        operation_id="project_delete",
        summary="Projekt löschen",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, project_id: UUID) -> Response:
        """Ein Projekt mit seinen Kennzahlen entfernen."""
        version = seen_version(request, selectors.get_project(project_id))
        services.delete_project(project_id=project_id, expected_version=version)
        return Response(status=204)
