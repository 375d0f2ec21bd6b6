"""Praxisimpulse as JSON."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api.serializers import QuickMixin, action_fields_field, code_field, target_groups_field
from core.vocabulary import laender
from federation.catalogue import selectors
from federation.catalogue.models import Adoption, CatalogueEntry
from federation.catalogue.records import Query

_BRIEF = (
    "id",
    "slug",
    "title",
    "summary",
    "alliance_slug",
    "alliance_name",
    "land",
    "seat",
    "action_fields",
    "target_groups",
    "impact_stage",
    "license",
    "status",
    "revision",
    "adoption_count",
    "first_listed_at",
    "released_at",
    "withdrawn_at",
    "featured_quarter",
    "is_demo",
)
_LONG = (
    "situation",
    "goal",
    "steps",
    "results",
    "result_figures",
    "partners_involved",
    "started_on",
    "ended_on",
    "is_ongoing",
    "staff_hours",
    "cost_eur",
    "volunteer_hours",
    "funding",
    "success_factors",
    "pitfalls",
    "transfer",
    "contact",
)


class EntryFigureOut(serializers.Serializer[dict[str, str]]):
    """A result as a number."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class EntryPartnerOut(serializers.Serializer[dict[str, str]]):
    """Somebody who took part."""

    name = serializers.CharField()
    sector = serializers.CharField(required=False, allow_blank=True)


class EntryContactOut(serializers.Serializer[dict[str, str]]):
    """Whom to ask; only what was made public."""

    name = serializers.CharField(required=False)
    email = serializers.CharField(required=False)
    phone = serializers.CharField(required=False)


class EntryAdoptionOut(serializers.ModelSerializer[Adoption]):
    """An alliance that does the same; report and figures only where it agreed."""

    class Meta:
        model = Adoption
        fields = (
            "alliance_id",
            "alliance_slug",
            "alliance_name",
            "land",
            "seat",
            "state",
            "project_status",
            "adopted_at",
            "adopted_revision",
            "reported_at",
            "outcome",
            "cost_eur",
            "staff_hours",
            "obstacles",
            "tip",
        )
        read_only_fields = fields


class CatalogueEntryOut(QuickMixin, serializers.ModelSerializer[CatalogueEntry]):
    """A Praxisimpuls in brief."""

    land = code_field(laender())
    action_fields = action_fields_field()
    target_groups = target_groups_field()

    class Meta:
        model = CatalogueEntry
        fields: tuple[str, ...] = _BRIEF
        read_only_fields: tuple[str, ...] = fields


class CatalogueEntryFullOut(CatalogueEntryOut):
    """A whole Praxisimpuls; a withdrawn one keeps title and origin, a refused one its origin."""

    result_figures = EntryFigureOut(many=True)
    partners_involved = EntryPartnerOut(many=True)
    contact = EntryContactOut()
    adoptions = serializers.SerializerMethodField()

    class Meta(CatalogueEntryOut.Meta):
        fields = (*_BRIEF, *_LONG, "adoptions")
        read_only_fields = fields

    @extend_schema_field(EntryAdoptionOut(many=True))
    def get_adoptions(self, entry: CatalogueEntry) -> list[Any]:
        """Those that count, at most 50."""
        return list(EntryAdoptionOut(selectors.adoptions_of(entry), many=True).data)


class EntryQuestion(serializers.Serializer[Query]):
    """How the catalogue is searched: as the page /praxisimpulse/ is; most may be repeated."""

    q = serializers.CharField(
        required=False, help_text="Volltext auf Deutsch, auch in zusammengesetzten Wörtern"
    )
    handlungsfeld = serializers.ListField(child=serializers.CharField(), required=False)
    zielgruppe = serializers.ListField(child=serializers.CharField(), required=False)
    land = serializers.ListField(child=serializers.CharField(), required=False)
    wirkung = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=7), required=False
    )
    buendnis = serializers.CharField(required=False, help_text="Slug eines Bündnisses")
    sort = serializers.ChoiceField(
        choices=["neu", "nachgemacht", "titel", "land"],
        required=False,
        allow_blank=True,
        help_text="ohne Angabe: beste Treffer zuerst, ohne Suchwort die neuesten",
    )
