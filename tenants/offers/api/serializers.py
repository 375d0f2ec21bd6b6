"""Offers as JSON."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import (
    StrictMixin,
    action_fields_field,
    code_field,
    target_groups_field,
)
from core.vocabulary import action_fields, offer_kinds
from tenants.offers.enums import OfferState
from tenants.offers.models import Offer
from tenants.offers.records import OfferData

_EDITABLE = tuple(OfferData.__slots__)
_SHOWN = ("id", *_EDITABLE, "confirmed_on", "version", "created_at", "updated_at")


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Beispiel",
            {
                "title": "Ferienspiele am Stadtpark",
                "kind": "ferienbetreuung",
                "provider": "Jugendpflege",
                "age_from": 6,
                "age_to": 12,
                "places": 40,
                "cost": "60 € je Woche",
            },
        )
    ]
)
class OfferIn(StrictMixin, serializers.ModelSerializer[Offer]):
    """What can be said of an offer."""

    kind = code_field(offer_kinds(), help_text="Art des Angebots")
    partner_id = serializers.UUIDField(
        required=False, allow_null=True, help_text="Partner dieses Bündnisses, der es anbietet"
    )
    provider = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="wer es anbietet, wenn das kein Partner ist",
    )
    action_fields = action_fields_field(required=False)
    target_groups = target_groups_field(required=False)
    places = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        help_text="null heißt „nicht angegeben“, nie null Plätze",
    )
    ended_on = serializers.DateField(
        required=False, allow_null=True, help_text="ab diesem Tag gibt es das Angebot nicht mehr"
    )
    read_only_names = frozenset(_SHOWN)

    class Meta:
        model = Offer
        fields = _EDITABLE


class OfferOut(serializers.ModelSerializer[Offer]):
    """An offer; `confirmed_on` is the day somebody last looked whether all of it still holds."""

    kind = code_field(offer_kinds())
    partner_id = serializers.UUIDField(allow_null=True)

    class Meta:
        model = Offer
        fields = _SHOWN
        read_only_fields = fields


class OfferQuestion(serializers.Serializer[Offer]):
    """How the list of offers can be narrowed."""

    q = serializers.CharField(
        required=False,
        max_length=200,
        help_text="Titel, Beschreibung, Anbieter oder Ort enthält",
    )
    kind = code_field(offer_kinds(), required=False)
    action_field = code_field(action_fields(), required=False)
    state = serializers.ChoiceField(
        choices=OfferState.choices,
        required=False,
        help_text="`unconfirmed`: seit mehr als zwölf Monaten nicht bestätigt",
    )
