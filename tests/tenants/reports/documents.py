"""Every document the pages are looked at and checked with, rendered on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core import pdf
from tenants.reports.services import document
from tests.tenants.reports import figures_of


@dataclass(frozen=True)
class Document:
    html: Callable[[], str]
    css: Callable[[], str]

    def pdf(self) -> bytes:
        return pdf.render(self.html(), css=self.css())


def report(figures, *, version: int = 1) -> Document:
    return Document(
        lambda: document.html(figures_of.report_of(figures(), version=version)), document.css
    )


REPORTS = {
    "normal": report(figures_of.normal),
    "short": report(figures_of.short),
    "long": report(figures_of.long),
    "hostile": report(figures_of.hostile),
    "old": report(figures_of.old_format),
    "correction": report(figures_of.correction, version=2),
}
ALL = {**REPORTS}
