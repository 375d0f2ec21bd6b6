"""Offers of an alliance."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version
from core.api.idempotency import idempotent
from core.api.openapi import OFFERS, PAGING
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question, read
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.offers import rules, selectors, services
from tenants.offers.records import OfferData

from .serializers import OfferIn, OfferOut, OfferQuestion


class Offers(AllianceView):
    """/api/v1/alliances/{slug}/offers"""

    @extend_schema(
        tags=[OFFERS],
        operation_id="offers_list",
        summary="Angebote auflisten",
        parameters=[OfferQuestion, *PAGING],
        responses=page_of(OfferOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Angebote nach Titel, beendete eingeschlossen."""
        asked = question(OfferQuestion, request)
        rows = selectors.list_offers(today=timezone.localdate(), **asked)
        return answer_page(request, rows, OfferOut)

    @extend_schema(
        tags=[OFFERS],
        operation_id="offer_create",
        summary="Angebot anlegen",
        request=OfferIn,
        responses={201: OfferOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Ein Angebot anlegen; es gilt als heute bestätigt."""
        offer = services.create_offer(data=read(OfferIn, request, OfferData))
        return answer_item(offer, OfferOut, status=201, at=self.address("offers", offer.id))


class OfferItem(AllianceView):
    """/api/v1/alliances/{slug}/offers/{id}"""

    @extend_schema(
        tags=[OFFERS],
        operation_id="offer_read",
        summary="Angebot lesen",
        responses=OfferOut,
    )
    def get(self, request: Request, slug: str, offer_id: UUID) -> Response:
        """Ein Angebot mit seinem ETag."""
        return answer_item(selectors.get_offer(offer_id), OfferOut)

    @extend_schema(
        tags=[OFFERS],
        operation_id="offer_update",
        summary="Angebot ändern",
        request=OfferIn,
        responses=OfferOut,
    )
    def patch(self, request: Request, slug: str, offer_id: UUID) -> Response:
        """Nur die genannten Angaben ändern; bestätigt wird mit `confirm`."""
        offer = selectors.get_offer(offer_id)
        version = seen_version(request, offer)
        data = replace(rules.as_data(offer), **changes(OfferIn, request))
        offer = services.update_offer(offer_id=offer_id, data=data, expected_version=version)
        return answer_item(offer, OfferOut)

    @extend_schema(
        tags=[OFFERS],
        operation_id="offer_delete",
        summary="Angebot löschen",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, offer_id: UUID) -> Response:
        """Ein Angebot entfernen; beendet wird eines mit `ended_on`, damit es mitzählt."""
        version = seen_version(request, selectors.get_offer(offer_id))
        services.delete_offer(offer_id=offer_id, expected_version=version)
        return Response(status=204)
