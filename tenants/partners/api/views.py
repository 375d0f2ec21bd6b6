"""Partners of an alliance."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version
from core.api.idempotency import idempotent
from core.api.openapi import PAGING, PARTNERS
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question, read
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.partners import rules, selectors, services
from tenants.partners.records import PartnerData

from .serializers import PartnerIn, PartnerOut, PartnerQuestion


class Partners(AllianceView):
    """/api/v1/alliances/{slug}/partners"""

    @extend_schema(
        tags=[PARTNERS],
        operation_id="partners_list",
        summary="Partner auflisten",
        parameters=[PartnerQuestion, *PAGING],
        responses=page_of(PartnerOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Partner nach Namen; ausgetretene nur auf Wunsch."""
        rows = selectors.list_partners(**question(PartnerQuestion, request))
        return answer_page(request, rows, PartnerOut)

    @extend_schema(
        tags=[PARTNERS],
        operation_id="partner_create",
        summary="Partner aufnehmen",
        request=PartnerIn,
        responses={201: PartnerOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Eine Organisation oder Person in das Bündnis aufnehmen."""
        data = read(PartnerIn, request, PartnerData)
        partner = services.create_partner(data=data, by=self.actor.pk)
        return answer_item(partner, PartnerOut, status=201, at=self.address("partners", partner.id))


class PartnerItem(AllianceView):
    """/api/v1/alliances/{slug}/partners/{id}"""

    @extend_schema(
        tags=[PARTNERS],
        operation_id="partner_read",
        summary="Partner lesen",
        responses=PartnerOut,
    )
    def get(self, request: Request, slug: str, partner_id: UUID) -> Response:
        """Ein Partner mit seinem ETag."""
        return answer_item(selectors.get_partner(partner_id), PartnerOut)

    @extend_schema(
        tags=[PARTNERS],
        operation_id="partner_update",
        summary="Partner ändern",
        request=PartnerIn,
        responses=PartnerOut,
    )
    def patch(self, request: Request, slug: str, partner_id: UUID) -> Response:
        """Nur die genannten Angaben ändern."""
        partner = selectors.get_partner(partner_id)
        version = seen_version(request, partner)
        data = replace(rules.as_data(partner), **changes(PartnerIn, request))
        partner = services.update_partner(
            partner_id=partner_id, data=data, by=self.actor.pk, expected_version=version
        )
        return answer_item(partner, PartnerOut)

    @extend_schema(
        tags=[PARTNERS],
        operation_id="partner_delete",
        summary="Partner löschen",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, partner_id: UUID) -> Response:
        """Einen irrtümlich angelegten Partner entfernen; wer austritt, bekommt `left_on`."""
        version = seen_version(request, selectors.get_partner(partner_id))
        services.delete_partner(partner_id=partner_id, by=self.actor.pk, expected_version=version)
        return Response(status=204)
