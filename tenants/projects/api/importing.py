"""A table of figures is taken over all at once, or every wrong cell is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from core.accounts.models import User
from core.api.idempotency import idempotent
from core.api.openapi import PROJECTS
from core.api.parsers import JsonParser
from core.api.serializers import changes
from tenants.access.api.views import AllianceView
from tenants.projects.errors import ImportHasErrors
from tenants.projects.records import CellProblem, Table, TableRow
from tenants.projects.services import importing

from .counting_serializers import ImportedOut, ValueTableIn

_CSV = "csv"


class CsvParser(BaseParser):
    """A table as it was sent; what is in it is read later.

    Its bytes are kept as Latin-1, which has a letter for each, so that a repeated request can be
    told from another one.
    """

    media_type = "text/csv"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, str]:
        """The bytes, and one more than allowed where there are too many."""
        content: bytes = stream.read(importing.MOST_BYTES + 1)
        return {_CSV: content.decode("latin-1")}


class ImportValues(AllianceView):
    """/api/v1/alliances/{slug}/indicator-values/import"""

    parser_classes = (JsonParser, CsvParser)  # type: ignore[assignment]

    @extend_schema(
        tags=[PROJECTS],
        operation_id="indicator_values_import",
        summary="Werte einlesen",
        request={"application/json": ValueTableIn, "text/csv": str},
        responses=ImportedOut,
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Werte als JSON oder CSV einlesen: alle oder, wenn eine Stelle nicht passt, keinen."""
        is_csv = (request.content_type or "").lower().startswith("text/csv")
        table = _csv_table(request) if is_csv else _table(request)
        by = self.actor.id if isinstance(self.actor, User) else None
        try:
            plan = importing.import_rows(table=table, by=by)
        except ImportHasErrors as error:
            raise ValidationError(_told(error.problems, is_csv=is_csv)) from error
        return Response(ImportedOut(plan).data)


def _csv_table(request: Request) -> Table:
    sent: dict[str, str] = dict(request.data)
    return importing.read_table(sent.get(_CSV, "").encode("latin-1"))


def _table(request: Request) -> Table:
    rows = changes(ValueTableIn, request, partial=False)["rows"]
    return Table(tuple(TableRow(place, _cells(row)) for place, row in enumerate(rows)))


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    """As a German table has it: a comma, so that 1.234 is never taken for a thousand."""
    texts = {name: str(value) for name, value in row.items() if value not in (None, "")}
    for name in ("value", "target"):
        if name in texts:
            texts[name] = f"{row[name]:f}".replace(".", ",")
    return texts


def _told(problems: tuple[CellProblem, ...], *, is_csv: bool) -> dict[Any, Any]:
    """By row and column; the rows of a CSV file are counted as an editor counts its lines."""
    rows: dict[str, dict[str, list[str]]] = {}
    for one in problems:
        cells = rows.setdefault(str(one.line), {})
        cells.setdefault(one.column or "non_field_errors", []).append(
            str(one) if is_csv else one.text
        )
    return rows if is_csv else {"rows": rows}
