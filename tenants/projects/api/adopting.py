"""A Praxisimpuls becomes a project of the alliance whose key asks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.idempotency import idempotent
from core.api.openapi import CATALOGUE
from core.tenancy import alliance_context
from tenants.access.api.authentication import ApiKeyAuthentication
from tenants.access.api.views import MemberView
from tenants.access.enums import EDITING
from tenants.access.errors import MayNotEdit
from tenants.access.models import ApiKey
from tenants.projects import services
from tenants.registry.models import Alliance

from .serializers import AdoptionOut


class AdoptCatalogueEntry(MemberView):
    """POST /api/v1/catalogue-entries/{id}/adopt"""

    authentication_classes = (ApiKeyAuthentication,)
    actor: ApiKey
    alliance: Alliance

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """The key says which alliance; it must be allowed to change things.

        Raises:
            MayNotEdit: a key that only reads.
        """
        super().initial(request, *args, **kwargs)
        if self.actor.role not in EDITING:
            raise MayNotEdit
        self.alliance = self.actor.alliance

    @extend_schema(
        tags=[CATALOGUE],
        operation_id="catalogue_entry_adopt",
        summary="Praxisimpuls übernehmen",
        request=None,
        responses={
            201: OpenApiResponse(AdoptionOut, description="ein neues Projekt"),
            200: OpenApiResponse(AdoptionOut, description="das Projekt gab es schon"),
        },
    )
    @idempotent
    def post(self, request: Request, entry_id: UUID) -> Response:
        """Ein Projektentwurf im Bündnis des Schlüssels; wiederholt dasselbe Projekt."""
        with alliance_context(self.alliance):
            adoption, is_new = services.adopt_practice(entry_id=entry_id, by=self.actor.pk)
            data = AdoptionOut(adoption, context={"alliance": self.alliance}).data
        headers = {"Location": data["href"]}
        return Response(data, status=201 if is_new else 200, headers=headers)
