"""Every document the pages are looked at and checked with, rendered on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from core import pdf
from tenants.reports.services import document
from tests.tenants.reports import figures_of


@dataclass(frozen=True)
class Document:
    html: Callable[[], str]
    css: Callable[[], str]

    attached: Callable[[], Sequence[pdf.Attachment]] = tuple

    def pdf(self) -> bytes:
        return pdf.render(self.html(), css=self.css(), attachments=self.attached())


def report(figures, *, version: int = 1) -> Document:
    made = cache(lambda: figures_of.report_of(figures(), version=version))
    return Document(
        lambda: document.html(made()), document.css, lambda: document.attachments(made())
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
