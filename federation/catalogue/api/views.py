"""The catalogue, open to everyone."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core import search
from core.api.openapi import CATALOGUE, PAGING
from core.api.pagination import answer_page
from core.api.serializers import page_of
from core.api.views import PublicView, understood
from federation.catalogue import selectors
from federation.catalogue.records import Query
from federation.catalogue.rules import read_query

from .serializers import CatalogueEntryFullOut, CatalogueEntryOut, EntryQuestion


class CatalogueEntries(PublicView):
    """/api/v1/catalogue-entries"""

    made_of = ("catalogue_entry",)
    may_lag = True

    @extend_schema(
        tags=[CATALOGUE],
        operation_id="catalogue_entries_list",
        summary="Praxisimpulse",
        parameters=[EntryQuestion, *PAGING],
        responses=page_of(CatalogueEntryOut),
    )
    def get(self, request: Request) -> Response:
        """Im Katalog suchen, mit denselben Filtern wie auf der Seite /praxisimpulse/."""
        query = understood(read_query(dict(request.query_params.lists())))
        answer = _page(request, replace(query, fuzzy=False))
        if answer.data["items"] or not query.words:
            return answer
        return _page(request, selectors.with_spelling(query))


def _page(request: Request, query: Query) -> Response:
    with search.by_index(is_last=True) if query.words else nullcontext():
        return answer_page(request, selectors.list_entries(query), CatalogueEntryOut)


class CatalogueEntryItem(PublicView):
    """/api/v1/catalogue-entries/{id}"""

    made_of = ("catalogue_entry",)

    @extend_schema(
        tags=[CATALOGUE],
        operation_id="catalogue_entry_read",
        summary="Ein Praxisimpuls",
        responses=CatalogueEntryFullOut,
    )
    def get(self, request: Request, entry_id: UUID) -> Response:
        """Ein Praxisimpuls.

        Ein zurückgezogener antwortet mit `status: withdrawn` und ohne Texte; einer, den das
        Servicebüro zurzeit nicht zeigt, mit `status: refused` und auch ohne Titel.
        """
        return Response(CatalogueEntryFullOut(selectors.get_entry_by_id(entry_id)).data)
