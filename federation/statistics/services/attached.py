"""The national figures as CSV and JSON, embedded in the PDF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.pdf import Attachment
from federation.statistics.models import NationalReport
from federation.statistics.records import NationalFigures

from . import rows


def attachments(report: NationalReport) -> tuple[Attachment, ...]:
    """What travels inside the PDF; the same figures give the same bytes."""
    return (
        Attachment(
            name="kennzahlen.csv",
            mime="text/csv",
            body=_table(report.snapshot),
            description=_("Die Kennzahlen dieses Berichts als Tabelle (CSV)"),
            created=report.frozen_at,
        ),
        Attachment(
            name="kennzahlen.json",
            mime="application/json",
            body=_record(report),
            description=_("Alle Angaben dieses Berichts, maschinenlesbar (JSON)"),
            created=report.frozen_at,
            relationship="Source",
        ),
    )


def _record(report: NationalReport) -> bytes:
    whole = {
        "code": report.code,
        "version": report.version,
        "sha256": report.sha256,
        "figures": report.figures,
    }
    return (json.dumps(whole, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def _table(figures: NationalFigures) -> bytes:
    """Semicolons, decimal comma, UTF-8 with BOM: what German spreadsheets open by themselves."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows.figure_heads(_("Ebene"), _("Name")))
    writer.writerows([_cell(cell) for cell in row] for row in _levels(figures))
    return out.getvalue().encode("utf-8-sig")


def _levels(figures: NationalFigures) -> Iterable[rows.Row]:
    country = _("Deutschland")
    yield from ((country, country, *row) for row in rows.whole(figures))
    yield from ((_("Land"), *row) for row in rows.laender(figures))
    yield from ((_("Größe"), *row) for row in rows.sizes(figures))
    yield from ((_("Quartal"), *row) for row in rows.series(figures))


def _cell(cell: str | float) -> str:
    return f"{cell:.10g}".replace(".", ",") if isinstance(cell, float) else str(cell)
