"""Changes as JSON."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from federation.catalogue.api.serializers import CatalogueEntryFullOut
from federation.catalogue.models import CatalogueEntry
from federation.directory.api.serializers import AllianceProfileOut
from federation.outbound.records import PublicChange

_DATA = {
    "oneOf": [
        {"$ref": "#/components/schemas/CatalogueEntryFull"},
        {"$ref": "#/components/schemas/AllianceProfile"},
        {"type": "null"},
    ],
    "description": "so, wie es jetzt aussieht; null, wenn es nicht mehr öffentlich ist",
}


class ChangeOut(serializers.Serializer[Any]):
    """Something public looks different, or is gone."""

    id = serializers.UUIDField(help_text="Nummer der Änderung")
    type = serializers.CharField(help_text="was geschah; verbindlich sind `deleted` und `data`")
    subject = serializers.CharField(
        help_text="`catalogue_entry/…` oder `alliance/…` mit der `id`, die auch in `data` steht"
    )
    revision = serializers.IntegerField(allow_null=True, help_text="des Gegenstands, jetzt")
    deleted = serializers.BooleanField(help_text="nicht mehr öffentlich: bitte entfernen")
    occurred_at = serializers.DateTimeField()
    data = serializers.SerializerMethodField()  # type: ignore[assignment]

    @extend_schema_field(_DATA)
    def get_data(self, change: PublicChange) -> dict[str, Any] | None:
        """The full representation of catalogue and directory."""
        if change.shown is None:
            return None
        # a serializer of its own for each change would find out about all fields of the model anew
        if isinstance(change.shown, CatalogueEntry):
            return CatalogueEntryFullOut.rows([change.shown])[0]
        return AllianceProfileOut.rows([change.shown])[0]


class ChangePageOut(serializers.Serializer[Any]):
    """Some changes in their order."""

    items = ChangeOut(many=True)
    next = serializers.URLField(help_text="hier geht es weiter, jetzt oder später; nie null")
    caught_up = serializers.BooleanField(help_text="im Moment gibt es nichts weiter")
