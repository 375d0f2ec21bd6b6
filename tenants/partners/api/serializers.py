"""Partners as JSON."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import StrictMixin, code_field
from core.vocabulary import sectors
from tenants.partners.models import Partner
from tenants.partners.records import PartnerData

_EDITABLE = tuple(PartnerData.__slots__)
_SHOWN = ("id", *_EDITABLE, "version", "created_at", "updated_at")


@extend_schema_serializer(
    examples=[OpenApiExample("Beispiel", {"name": "Sportverein Adorf", "sector": "sportverein"})]
)
class PartnerIn(StrictMixin, serializers.ModelSerializer[Partner]):
    """What can be said of a partner."""

    sector = code_field(sectors(), help_text="Bereich, aus dem der Partner kommt")
    read_only_names = frozenset(_SHOWN)

    class Meta:
        model = Partner
        fields = _EDITABLE


class PartnerOut(serializers.ModelSerializer[Partner]):
    """A partner."""

    sector = code_field(sectors())

    class Meta:
        model = Partner
        fields = _SHOWN
        read_only_fields = fields


class PartnerQuestion(serializers.Serializer[Partner]):
    """How the list of partners can be narrowed."""

    q = serializers.CharField(required=False, max_length=200, help_text="Name oder Ort enthält")
    sector = code_field(sectors(), required=False, allow_blank=True, help_text="nur dieser Bereich")
    former = serializers.BooleanField(
        required=False, help_text="auch Partner, die ausgetreten sind"
    )
