"""Practice examples are released to the catalogue, revised there, taken back."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version_if_given
from core.api.idempotency import idempotent
from core.api.openapi import EXAMPLES
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.practice import selectors, services

from .serializers import PracticeExampleOut


class PublishExample(AllianceView):
    """POST /api/v1/alliances/{slug}/practice-examples/{id}/publish"""

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_publish",
        summary="Praxisbeispiel veröffentlichen",
        request=None,
        responses=PracticeExampleOut,
    )
    @idempotent
    def post(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Mit allen Bündnissen teilen; kurz darauf steht es im Katalog (`catalogue_state`)."""
        version = seen_version_if_given(request, selectors.get_example(example_id))
        example = services.publish_example(
            example_id=example_id, by=self.actor.pk, expected_version=version
        )
        return answer_item(example, PracticeExampleOut)


class ReviseExample(AllianceView):
    """POST /api/v1/alliances/{slug}/practice-examples/{id}/revise"""

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_revise",
        summary="Neue Fassung freigeben",
        request=None,
        responses=PracticeExampleOut,
    )
    @idempotent
    def post(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Die geänderte Fassung an die Stelle der veröffentlichten setzen."""
        version = seen_version_if_given(request, selectors.get_example(example_id))
        example = services.revise_example(
            example_id=example_id, by=self.actor.pk, expected_version=version
        )
        return answer_item(example, PracticeExampleOut)


class WithdrawExample(AllianceView):
    """POST /api/v1/alliances/{slug}/practice-examples/{id}/withdraw"""

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_withdraw",
        summary="Praxisbeispiel zurückziehen",
        request=None,
        responses=PracticeExampleOut,
    )
    @idempotent
    def post(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Aus dem Katalog nehmen; dort bleibt ein Hinweis ohne die Texte."""
        version = seen_version_if_given(request, selectors.get_example(example_id))
        example = services.withdraw_example(
            example_id=example_id, by=self.actor.pk, expected_version=version
        )
        return answer_item(example, PracticeExampleOut)
