"""Every document the pages are looked at and checked with, rendered on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from core import pdf
from tenants.reports.enums import PaperKind
from tenants.reports.records import Quarter
from tenants.reports.services import document, papers
from tests.tenants.reports import figures_of


@dataclass(frozen=True)
class Document:
    html: Callable[[], str]
    css: Callable[[], str]

    attached: Callable[[], Sequence[pdf.Attachment]] = tuple
    printed: Callable[[Callable[[str], bytes]], bytes] | None = None

    def pdf(self) -> bytes:
        return self.printed(self._render) if self.printed else self._render(self.html())

    def _render(self, html: str) -> bytes:
        return pdf.render(html, css=self.css(), attachments=self.attached())


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
NAMES = {"normal": "Stadt Lindenau", "short": "Niemand", "long": "", "hostile": ""}


def paper(kind: PaperKind, *figures, partner: str = "") -> Document:
    made = cache(lambda: [figures_of.report_of(one()) for one in figures])
    return Document(
        lambda: papers.html(kind, reports=made(), partner=partner),
        papers.css,
        printed=lambda render: papers.printed(kind, reports=made(), partner=partner, render=render),
    )


def _papers(name: str, figures) -> dict[str, Document]:
    everybody = figures().partners.names
    partner = NAMES[name] or everybody[0].name
    return {
        f"{name}-{kind}": paper(kind, figures, partner=partner)
        for kind in (PaperKind.COUNCIL, PaperKind.PARTNER, PaperKind.HALF_YEAR, PaperKind.YEAR)
    }


def quarter(number: int):
    return lambda: figures_of.normal(Quarter(2026, number), factor=str((6 + number) / 10))


PAPERS = {
    "whole-half": paper(PaperKind.HALF_YEAR, quarter(1), quarter(2)),
    "gap-year": paper(PaperKind.YEAR, quarter(1), quarter(3), quarter(4)),
    "whole-year": paper(PaperKind.YEAR, *map(quarter, (1, 2, 3, 4))),
    "wide-council": paper(PaperKind.COUNCIL, figures_of.wide),
    **_papers("normal", figures_of.normal),
    **_papers("short", figures_of.short),
    **_papers("long", figures_of.long),
    **_papers("hostile", figures_of.hostile),
}
ALL = {**REPORTS, **PAPERS}


@cache
def written(name: str) -> bytes:
    """The PDF of one of them, rendered once in a process of the suite."""
    return ALL[name].pdf()
