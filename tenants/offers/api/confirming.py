"""An offer still holds."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version_if_given
from core.api.idempotency import idempotent
from core.api.openapi import OFFERS
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.offers import selectors, services

from .serializers import OfferOut


class ConfirmOffer(AllianceView):
    """POST /api/v1/alliances/{slug}/offers/{id}/confirm"""

    @extend_schema(
        tags=[OFFERS],
        operation_id="offer_confirm",
        summary="Angebot bestätigen",
        request=None,
        responses=OfferOut,
    )
    @idempotent
    def post(self, request: Request, slug: str, offer_id: UUID) -> Response:
        """Sagen, dass heute noch alles stimmt."""
        version = seen_version_if_given(request, selectors.get_offer(offer_id))
        offer = services.confirm_offer(offer_id=offer_id, expected_version=version)
        return answer_item(offer, OfferOut)
