"""What makes a rendering the same: figures, design, renderer; and what travels inside the PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core import charts, vocabulary
from core.pdf import Attachment
from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport
from tenants.reports.records import QuarterFigures

from .exports import table
from .pages.describing import FEW_WORDS, GUARDED, is_shielded, project_veils, year_is_veiled

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@cache
def design() -> str:
    """The SHA-256 over every file that shapes a document; another design, another hash."""
    whole = hashlib.sha256()
    for path in sorted(_shaping()):
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _shaping() -> Iterable[Path]:
    """Templates, style sheets, words, pictures, vocabulary, fonts."""
    templates = HERE.parent / "templates" / "reports"
    for folder in (templates / "pdf", templates / "chapters", templates / "papers"):
        yield from (path for path in folder.rglob("*") if path.is_file())
    for folder in (
        HERE / "pages",
        HERE / "papers",
        *(_home(room) for room in (charts, vocabulary)),
    ):
        yield from folder.rglob("*.py")
    yield from (ROOT / "core" / "pdf" / "fonts").glob("*.ttf")
    yield HERE / "document.py"


def _home(room: object) -> Path:
    return Path(str(getattr(room, "__file__", ""))).parent


def seal(figures: QuarterFigures, *, renderer: str) -> str:
    """The SHA-256 over figures, design and renderer together."""
    return _digest({"figures": figures.to_json(), "design": design(), "renderer": renderer})


def attachments(report: ImpactReport) -> tuple[Attachment, ...]:
    """The figures as CSV and JSON, embedded in the PDF; the same figures give the same bytes.

    Raises:
        ReportNotReady: the figures are not frozen yet.
    """
    figures = report.snapshot
    if figures is None or report.frozen_at is None:
        raise ReportNotReady
    return (
        Attachment(
            name="kennzahlen.csv",
            mime="text/csv",
            body=table(report),
            description=_("Die Kennzahlen dieses Berichts als Tabelle (CSV)"),
            created=report.frozen_at,
        ),
        Attachment(
            name="kennzahlen.json",
            mime="application/json",
            body=_record(report, figures),
            description=_("Alle Angaben dieses Berichts, maschinenlesbar (JSON)"),
            created=report.frozen_at,
            relationship="Source",
        ),
    )


def _record(report: ImpactReport, figures: QuarterFigures) -> bytes:
    whole = {
        "code": report.code,
        "version": report.version,
        "sha256": report.sha256,
        "figures": _veiled(figures),
    }
    return (json.dumps(whole, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def _veiled(figures: QuarterFigures) -> dict[str, Any]:
    """The figures as stored, but for so few people that they might be recognised."""
    plain = figures.to_json()
    for line, told in zip(figures.indicators, plain["indicators"], strict=True):
        for name in ("value", "previous", "last_year"):
            if is_shielded(line, getattr(line, name)):
                told[name] = FEW_WORDS
        if year_is_veiled(line):
            told["year_to_date"] = GUARDED
        for veil, shown in zip(project_veils(line), told["by_project"], strict=True):
            shown["value"] = veil or shown["value"]
    return plain


def _digest(plain: object) -> str:
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
