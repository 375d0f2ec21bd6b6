"""What an alliance counts and wants to reach."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import seen_version
from core.api.idempotency import idempotent
from core.api.openapi import PAGING, PROJECTS
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question, read
from core.api.views import answer_item
from tenants.access.api.views import AllianceView
from tenants.projects import selectors, services
from tenants.projects.models import OwnIndicator
from tenants.projects.records import OwnIndicatorData

from .counting_serializers import (
    CatalogueIndicatorsOut,
    OwnIndicatorIn,
    OwnIndicatorOut,
    TargetIn,
    TargetOut,
    TargetQuestion,
    TargetsOut,
)


class Indicators(AllianceView):
    """/api/v1/alliances/{slug}/indicators"""

    @extend_schema(
        tags=[PROJECTS],
        operation_id="indicators_list",
        summary="Alle Kennzahlen auflisten",
        responses=CatalogueIndicatorsOut,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Gemeinsame und eigene Kennzahlen mit ihrer Definition."""
        rows = selectors.catalogue_of_alliance()
        return Response(CatalogueIndicatorsOut({"items": rows}).data)


class OwnIndicators(AllianceView):
    """/api/v1/alliances/{slug}/own-indicators"""

    @extend_schema(
        tags=[PROJECTS],
        operation_id="own_indicators_list",
        summary="Eigene Kennzahlen auflisten",
        parameters=PAGING,
        responses=page_of(OwnIndicatorOut),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Eigene Kennzahlen, auch beendete, die älteste zuerst."""
        return answer_page(request, selectors.list_own_indicators(), OwnIndicatorOut)

    @extend_schema(
        tags=[PROJECTS],
        operation_id="own_indicator_create",
        summary="Eigene Kennzahl anlegen",
        request=OwnIndicatorIn,
        responses={201: OwnIndicatorOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Eine eigene Kennzahl anlegen; das Kürzel E1, E2 … wird vergeben."""
        own = services.create_own_indicator(data=read(OwnIndicatorIn, request, OwnIndicatorData))
        at = self.address("own-indicators", own.id)
        return answer_item(own, OwnIndicatorOut, status=201, at=at)


class OwnIndicatorItem(AllianceView):
    """/api/v1/alliances/{slug}/own-indicators/{id}"""

    @extend_schema(
        tags=[PROJECTS],
        operation_id="own_indicator_read",
        summary="Eigene Kennzahl lesen",
        responses=OwnIndicatorOut,
    )
    def get(self, request: Request, slug: str, indicator_id: UUID) -> Response:
        """Eine eigene Kennzahl mit ihrem ETag."""
        return answer_item(OwnIndicator.get(indicator_id), OwnIndicatorOut)

    @extend_schema(
        tags=[PROJECTS],
        operation_id="own_indicator_update",
        summary="Eigene Kennzahl ändern",
        request=OwnIndicatorIn,
        responses=OwnIndicatorOut,
    )
    def patch(self, request: Request, slug: str, indicator_id: UUID) -> Response:
        """Nur die genannten Angaben ändern; Kürzel und Werte bleiben."""
        own = OwnIndicator.get(indicator_id)
        version = seen_version(request, own)
        before = OwnIndicatorData(**{n: getattr(own, n) for n in OwnIndicatorData.__slots__})
        data = replace(before, **changes(OwnIndicatorIn, request))
        own = services.change_own_indicator(code=own.code, data=data, expected_version=version)
        return answer_item(own, OwnIndicatorOut)

    @extend_schema(
        tags=[PROJECTS],
        operation_id="own_indicator_retire",
        summary="Eigene Kennzahl nicht mehr erheben",
        responses={200: OwnIndicatorOut},
    )
    def delete(self, request: Request, slug: str, indicator_id: UUID) -> Response:
        """Beenden, nicht löschen: Werte und Berichte bleiben, wie sie sind."""
        own = OwnIndicator.get(indicator_id)
        own = services.retire_own_indicator(
            code=own.code, at=timezone.now(), expected_version=seen_version(request, own)
        )
        return answer_item(own, OwnIndicatorOut)


class Targets(AllianceView):
    """/api/v1/alliances/{slug}/indicator-targets"""

    @extend_schema(
        tags=[PROJECTS],
        operation_id="indicator_targets_list",
        summary="Ziele eines Jahres auflisten",
        parameters=[TargetQuestion],
        responses=TargetsOut,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Ziele eines Jahres, ohne Angabe des laufenden; Quartal 0 ist das ganze Jahr."""
        year = question(TargetQuestion, request).get("year", timezone.localdate().year)
        rows = selectors.targets_in(*((year, quarter) for quarter in range(5)))
        return Response({"items": TargetOut(rows, many=True).data})

    @extend_schema(
        tags=[PROJECTS],
        operation_id="indicator_target_set",
        summary="Ziel setzen",
        request=TargetIn,
        responses=TargetsOut,
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Ein Ziel setzen, ändern oder mit `null` zurücknehmen; Antwort: alle Ziele des Jahres."""
        sent = changes(TargetIn, request, partial=False)
        key = {name: sent[name] for name in ("indicator", "year", "quarter")}
        if sent["value"] is None:
            services.clear_target(**key)
        else:
            services.set_target(**sent)
        rows = selectors.targets_in(*((sent["year"], quarter) for quarter in range(5)))
        return Response({"items": TargetOut(rows, many=True).data})
