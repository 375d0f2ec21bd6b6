"""Which chapters a report has, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from core import charts
from core.vocabulary import top_sectors
from tenants.reports.records import (
    Chapter,
    Comparison,
    Issue,
    Means,
    Money,
    Network,
    Outlook,
    Page,
    QuarterFigures,
    ReceiptList,
    Work,
)

from . import (
    appendix,
    comparison,
    effects,
    glance,
    impulse,
    means,
    money,
    network,
    outlook,
    proof,
    subject,
    work,
)
from .rows import row
from .standing import marks
from .wording import frozen


def compose(figures: QuarterFigures, issue: Issue) -> Page:
    """Everything the page and the PDF of a report show."""
    return Page(
        figures=figures,
        version=issue.version,
        frozen_on=frozen(issue.frozen_on),
        marks=marks(figures, version=issue.version),
        cover=charts.roof([network.group_size(figures.partners, one) for one in top_sectors()]),
        chapters=placed(
            Chapter(key=key, number=str(number), title=title, body=body, stands_alone=alone)
            for number, (key, title, body, alone) in enumerate(_chapters(figures, issue), start=1)
        ),
        indicators=tuple(map(row, figures.indicators)),
    )


def placed(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Chapters of a document; bare ones leave no page almost empty."""
    found: list[Chapter] = []
    for chapter in chapters:
        bare, after_bare = _is_bare(chapter.body), bool(found) and found[-1].is_bare
        alone = chapter.stands_alone and not bare and not after_bare
        found.append(replace(chapter, stands_alone=alone, is_bare=bare))
    return tuple(found)


def _is_bare(body: object) -> bool:
    match body:
        case Means(tiles=(), rows=()) | Work(tiles=(), fields=(), cards=()) | Comparison(rows=()):
            return True
        case Network(groups=(), joined=(), left=()) | Outlook(passages=()) | Money(groups=()):
            return True
        case ReceiptList(rows=()):
            return True
    return False


type _Draft = tuple[str, str, object, bool]


def _chapters(figures: QuarterFigures, issue: Issue) -> Iterable[_Draft]:
    """Key, title, body, and whether there is enough to say for a page of its own."""
    lines = figures.indicators
    first = glance.body(figures)
    yield "glance", _("Auf einen Blick"), first, True
    yield "subject", _("Gegenstand des Berichts"), subject.body(figures, issue), bool(first.picture)
    yield "means", _("Eingesetzte Mittel"), means.body(figures), bool(figures.indicators)
    yield "work", _("Leistungen"), work.body(figures), False
    yield "effects", _("Wirkungen"), effects.body(figures), bool(lines)
    yield "comparison", _("Ziele und Vergleich"), comparison.body(figures), len(lines) > 6
    yield "network", _("Netzwerk"), network.body(figures), bool(figures.partners.total)
    yield from _optional(figures)
    yield "money", _("Finanzen"), money.body(figures), len(figures.finances) > 14
    yield "appendix", _("Anhang: Kennzahlen und Datenqualität"), appendix.body(figures), bool(lines)
    yield "proof", _("Kontakt, Impressum, Prüfung"), proof.body(figures, issue), False


def _optional(figures: QuarterFigures) -> Iterable[_Draft]:
    """Nobody misses a Praxisimpuls where none was released."""
    found = impulse.body(figures)
    if found is not None:
        yield "impulse", _("Praxisimpuls des Quartals"), found, True
    ahead = outlook.body(figures)
    yield "outlook", _("Lernen und Ausblick"), ahead, True
