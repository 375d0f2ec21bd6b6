"""Practice examples of an alliance: written and edited."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version
from core.api.idempotency import idempotent
from core.api.openapi import EXAMPLES, PAGING
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question, read
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.practice import rules, selectors, services
from tenants.practice.records import ExampleData

from .serializers import PracticeExampleIn, PracticeExampleOut, PracticeExampleQuestion


class PracticeExamples(AllianceView):
    """/api/v1/alliances/{slug}/practice-examples"""

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_examples_list",
        summary="Praxisbeispiele auflisten",
        parameters=[PracticeExampleQuestion, *PAGING],
        responses=page_of(PracticeExampleOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Praxisbeispiele nach Titel, Entwürfe eingeschlossen."""
        rows = selectors.list_examples(**question(PracticeExampleQuestion, request))
        return answer_page(request, rows, PracticeExampleOut)

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_create",
        summary="Praxisbeispiel entwerfen",
        request=PracticeExampleIn,
        responses={201: PracticeExampleOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Einen Entwurf anlegen; geteilt wird er erst mit `publish`."""
        data = read(PracticeExampleIn, request, ExampleData)
        example = services.create_example(data=data, by=self.actor.pk)
        return answer_item(
            example,
            PracticeExampleOut,
            status=201,
            at=self.address("practice-examples", example.id),
        )


class PracticeExampleItem(AllianceView):
    """/api/v1/alliances/{slug}/practice-examples/{id}"""

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_read",
        summary="Praxisbeispiel lesen",
        responses=PracticeExampleOut,
    )
    def get(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Ein Praxisbeispiel mit ETag und seinem Stand im Katalog."""
        return answer_item(selectors.get_example(example_id), PracticeExampleOut)

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_update",
        summary="Praxisbeispiel ändern",
        request=PracticeExampleIn,
        responses=PracticeExampleOut,
    )
    def patch(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Nur die genannten Angaben ändern; der Katalog zeigt sie erst nach `revise`."""
        example = selectors.get_example(example_id)
        version = seen_version(request, example)
        data = replace(rules.as_data(example), **changes(PracticeExampleIn, request))
        example = services.update_example(
            example_id=example_id, data=data, expected_version=version
        )
        return answer_item(example, PracticeExampleOut)

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_delete",
        summary="Praxisbeispiel löschen",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Einen Entwurf oder ein zurückgezogenes Beispiel entfernen."""
        version = seen_version(request, selectors.get_example(example_id))
        services.delete_example(example_id=example_id, expected_version=version)
        return Response(status=204)
