"""The directory, open to everyone."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.openapi import ALLIANCES, PAGING
from core.api.pagination import answer_page
from core.api.serializers import page_of
from core.api.views import PublicView, understood
from federation.directory import selectors
from federation.directory.rules import read_query

from .serializers import AllianceProfileOut, AllianceQuestion, FoundAllianceOut


class Alliances(PublicView):
    """/api/v1/alliances"""

    made_of = ("alliance",)
    may_lag = True

    @extend_schema(
        tags=[ALLIANCES],
        operation_id="alliances_list",
        summary="Bündnisse von A–Z",
        parameters=[AllianceQuestion, *PAGING],
        responses=page_of(FoundAllianceOut),
    )
    def get(self, request: Request) -> Response:
        """Bündnisse suchen, mit denselben Filtern wie auf der Seite /buendnisse/.

        Ohne `status` sind auch ruhende und aufgelöste dabei, damit eine Kopie vollständig wird.
        """
        query = understood(read_query({"status": ["all"]} | dict(request.query_params.lists())))
        return answer_page(request, selectors.list_entries(query), FoundAllianceOut)


class AllianceItem(PublicView):
    """/api/v1/alliances/{slug}"""

    made_of = ("alliance",)

    @extend_schema(
        tags=[ALLIANCES],
        operation_id="alliance_read",
        summary="Ein Bündnis",
        responses=AllianceProfileOut,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Alles, was ein Bündnis öffentlich von sich sagt."""
        return Response(AllianceProfileOut(selectors.get_entry(slug)).data)
