"""The receipt of an example: what was sent and what the catalogue answered."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.openapi import EXAMPLES
from tenants.access.api.views import AllianceView
from tenants.practice import selectors
from tenants.practice.enums import Step
from tenants.practice.models import PracticeExample, ReceiptStep

_STATES = ["draft", "on_its_way", "listed", "refused", "withdrawn"]


class ReceiptStepOut(serializers.ModelSerializer[ReceiptStep]):
    """One step; `revision` is the example's, `event_id` the fact that told of it."""

    step = serializers.ChoiceField(choices=Step.choices)
    side = serializers.ChoiceField(choices=["sent", "answered"])
    reason = serializers.CharField(source="detail.reason", required=False)
    suggested_title = serializers.CharField(source="detail.suggested_title", required=False)
    suggested_summary = serializers.CharField(source="detail.suggested_summary", required=False)
    listed_since = serializers.DateTimeField(source="detail.since", required=False)
    quarter = serializers.DateField(
        source="detail.quarter", required=False, help_text="erster Tag des Quartals"
    )

    class Meta:
        model = ReceiptStep
        fields = (
            "step",
            "side",
            "revision",
            "at",
            "event_id",
            "reason",
            "suggested_title",
            "suggested_summary",
            "listed_since",
            "quarter",
        )
        read_only_fields = fields


class ReceiptOut(serializers.Serializer[PracticeExample]):
    """All steps in their order, and where the example stands now."""

    example = serializers.UUIDField(source="id")
    state = serializers.ChoiceField(choices=_STATES, source="receipt_state")
    is_checked = serializers.BooleanField()
    steps = ReceiptStepOut(many=True, source="receipt.all")


class PracticeExampleReceipt(AllianceView):
    """GET /api/v1/alliances/{slug}/practice-examples/{id}/receipt"""

    @extend_schema(
        tags=[EXAMPLES],
        operation_id="practice_example_receipt",
        summary="Weg eines Praxisbeispiels in den Katalog",
        responses=ReceiptOut,
    )
    def get(self, request: Request, slug: str, example_id: UUID) -> Response:
        """Freigegeben, angekommen, zu lesen, geprüft oder nicht aufgenommen, zurückgezogen.

        Schritte kommen nur hinzu; keiner wird geändert. `sent` hat das Bündnis geschrieben,
        `answered` der Katalog oder das Servicebüro.
        """
        return Response(ReceiptOut(selectors.get_example(example_id)).data)
