"""Gatherings of an alliance."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version
from core.api.idempotency import idempotent
from core.api.openapi import GATHERINGS, PAGING
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question, read
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.gatherings import rules, selectors, services
from tenants.gatherings.records import GatheringData

from .serializers import GatheringIn, GatheringOut, GatheringQuestion


class Gatherings(AllianceView):
    """/api/v1/alliances/{slug}/gatherings"""

    @extend_schema(
        tags=[GATHERINGS],
        operation_id="gatherings_list",
        summary="Termine auflisten",
        parameters=[GatheringQuestion, *PAGING],
        responses=page_of(GatheringOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Termine, der späteste zuerst."""
        rows = selectors.list_gatherings(**question(GatheringQuestion, request))
        return answer_page(request, rows, GatheringOut)

    @extend_schema(
        tags=[GATHERINGS],
        operation_id="gathering_create",
        summary="Termin anlegen",
        request=GatheringIn,
        responses={201: GatheringOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Einen Termin anlegen; ohne Angabe ist er geplant."""
        gathering = services.create_gathering(data=read(GatheringIn, request, GatheringData))
        return answer_item(
            gathering, GatheringOut, status=201, at=self.address("gatherings", gathering.id)
        )


class GatheringItem(AllianceView):
    """/api/v1/alliances/{slug}/gatherings/{id}"""

    @extend_schema(
        tags=[GATHERINGS],
        operation_id="gathering_read",
        summary="Termin lesen",
        responses=GatheringOut,
    )
    def get(self, request: Request, slug: str, gathering_id: UUID) -> Response:
        """Ein Termin mit seinem ETag."""
        return answer_item(selectors.get_gathering(gathering_id), GatheringOut)

    @extend_schema(
        tags=[GATHERINGS],
        operation_id="gathering_update",
        summary="Termin ändern",
        request=GatheringIn,
        responses=GatheringOut,
    )
    def patch(self, request: Request, slug: str, gathering_id: UUID) -> Response:
        """Nur die genannten Angaben ändern."""
        gathering = selectors.get_gathering(gathering_id)
        version = seen_version(request, gathering)
        data = replace(rules.as_data(gathering), **changes(GatheringIn, request))
        gathering = services.update_gathering(
            gathering_id=gathering_id, data=data, expected_version=version
        )
        return answer_item(gathering, GatheringOut)

    @extend_schema(
        tags=[GATHERINGS],
        operation_id="gathering_delete",
        summary="Termin löschen",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, gathering_id: UUID) -> Response:
        """Einen Termin entfernen; er zählt dann nirgends mehr."""
        version = seen_version(request, selectors.get_gathering(gathering_id))
        services.delete_gathering(gathering_id=gathering_id, expected_version=version)
        return Response(status=204)
