"""Follow everything public, without missing anything."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.openapi import CHANGES, PAGING
from core.api.pagination import limit_of
from core.api.views import PublicView
from core.outbox.records import Place
from federation.outbound import selectors

from .cursors import read_cursor, write_cursor
from .serializers import ChangeOut, ChangePageOut


class Changes(PublicView):
    """/api/v1/changes"""

    @extend_schema(
        tags=[CHANGES],
        operation_id="changes_list",
        summary="Was sich öffentlich geändert hat",
        parameters=PAGING,
        responses=ChangePageOut,
    )
    def get(self, request: Request) -> Response:
        """Alle öffentlichen Änderungen an Praxisimpulsen und Bündnissen, der Reihe nach.

        Ohne `cursor` beginnt die Liste vorn: Sie enthält dann alles, was öffentlich ist. Rufen Sie
        immer wieder `next` auf; es ist nie null. `data` zeigt, wie etwas jetzt aussieht, `deleted`
        sagt, dass es nicht mehr öffentlich ist. Nichts wird ausgelassen, auch wenn viele
        gleichzeitig schreiben; von mehreren Änderungen desselben Gegenstands kommt mindestens die
        neueste. Was gerade geschrieben wird, erscheint, sobald ältere Vorgänge beendet sind.

        410 heißt, dass die Liste neu begonnen wurde, etwa nach einer Wiederherstellung: Lesen Sie
        ohne `cursor`, bis `caught_up` wahr ist, und verwerfen Sie dann, was dabei nicht vorkam.
        """
        params = request.query_params
        place, limit = read_cursor(params.get("cursor", "")), limit_of(params)
        page = selectors.public_changes_after(place, limit=limit)
        items, url = ChangeOut(page.changes, many=True).data, _url(request, page.next)
        return Response({"items": items, "next": url, "caught_up": page.caught_up})


def _url(request: Request, place: Place | None) -> str:
    params = request.query_params.copy()
    params.pop("cursor", None)
    if place:
        params["cursor"] = write_cursor(place)
    return str(request.build_absolute_uri(f"{request.path}?{params.urlencode()}".rstrip("?")))
