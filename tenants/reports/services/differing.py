"""What a Nachtrag changes, in German words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from core.charts import NOT_COLLECTED, euros, german
from tenants.projects.enums import ProjectStatus
from tenants.reports import selectors
from tenants.reports.models import ImpactReport
from tenants.reports.models.sheet import LABELS
from tenants.reports.records import Difference, IndicatorLine, QuarterFigures

from .pages.describing import describe
from .pages.rows import row
from .pages.wording import DASH, OPEN, sector_label


def changes_of(report: ImpactReport) -> tuple[Difference, ...]:
    """What a Nachtrag says differently from the version it corrects; () for a first version."""
    figures = report.snapshot
    if figures is None or figures.correction is None:
        return ()
    corrected = ImpactReport.objects.filter(
        year=report.year, quarter=report.quarter, version=figures.correction.version
    ).first()
    before = corrected.snapshot if corrected else None
    return differences(before, figures) if before else ()


def differences(before: QuarterFigures, after: QuarterFigures) -> tuple[Difference, ...]:
    """Line by line what reads differently; () when both say the same.

    What so few people make that they might be recognised reads „unter 5“ here too.
    """
    found = (
        *_indicators(before, after),
        *_lists(before, after),
        *_texts(before, after),
        *_finances(before, after),
    )
    if found or selectors.is_same(before, after):
        return found
    return (Difference(_("Weitere Angaben"), _("wie in der vorigen Fassung"), _("geändert")),)


def _indicators(before: QuarterFigures, after: QuarterFigures) -> Iterable[Difference]:
    codes = dict.fromkeys(line.code for line in (*after.indicators, *before.indicators))
    for code in codes:
        old, new = before.indicator(code), after.indicator(code)
        label = next(describe(line).label for line in (new, old) if line)
        told = _changed(label, _words(old), _words(new))
        comes_or_goes = _is_told(old) != _is_told(new)  # which says enough
        yield from list(told)[:1] if comes_or_goes else told


def _is_told(line: IndicatorLine | None) -> bool:
    return line is not None and line.value is not None


def _changed(label: str, before: dict[str, str], after: dict[str, str]) -> Iterable[Difference]:
    for aspect, words in after.items():
        if before[aspect] != words:
            yield Difference(f"{label}: {aspect}" if aspect else label, before[aspect], words)


def _words(line: IndicatorLine | None) -> dict[str, str]:
    """How a figure reads, by what is told of it."""
    if line is None:
        return _told(NOT_COLLECTED, DASH, DASH, DASH)
    words = row(line)
    return _told(words.value, words.target, words.how, line.note or DASH)


def _told(value: str, target: str, how: str, note: str) -> dict[str, str]:
    return {"": value, _("Ziel"): target, _("Erhebung"): how, _("Anmerkung"): note}


def _lists(before: QuarterFigures, after: QuarterFigures) -> Iterable[Difference]:
    for (label, was), (_label, now) in zip(_named(before), _named(after), strict=True):
        gone, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
        if gone or new:
            yield Difference(label, _lines(gone), _lines(new))


def _named(figures: QuarterFigures) -> list[tuple[str, list[str]]]:
    partners, projects, shown = figures.partners, figures.projects, figures.highlight
    return [
        (_("Partner"), [german(partners.total)]),
        (_("Partner nach Bereich"), [f"{sector_label(one.code)}: {german(one.partners)}"
                                     for one in partners.by_sector]),
        (_("Genannte Partner"), [one.name for one in partners.names]),
        (_("Projekte"), [f"{one.title} ({ProjectStatus(one.state).label})"
                         for one in projects.lines]),
        (_("Praxisbeispiele"), [one.title for one in figures.practice]),
        (_("Praxisimpuls des Quartals"), [shown.title] if shown else []),
        (_("Belege"), [f"{one.day:%d.%m.%Y}, {one.party}: {euros(one.amount)}"
                       for one in figures.receipts]),
    ]  # fmt: skip


def _lines(counted: Counter[str]) -> str:
    return "\n".join(counted.elements()) or DASH


def _texts(before: QuarterFigures, after: QuarterFigures) -> Iterable[Difference]:
    for name, label in LABELS.items():
        was, now = getattr(before.texts, name), getattr(after.texts, name)
        if was != now:
            yield Difference(str(label), was or DASH, now or DASH)


def _finances(before: QuarterFigures, after: QuarterFigures) -> Iterable[Difference]:
    old, new = _money(before), _money(after)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Difference(key[1], old.get(key, DASH), new.get(key, DASH))


def _money(figures: QuarterFigures) -> dict[tuple[str, str, int], str]:
    """Planned and actual by kind and position; a position may stand there twice."""
    seen: Counter[tuple[str, str]] = Counter()
    told = {}
    for line in figures.finances:
        seen[line.kind, line.position] += 1
        words = _("geplant %(planned)s, tatsächlich %(actual)s") % {
            "planned": _euros(line.planned), "actual": _euros(line.actual),
        }  # fmt: skip
        told[line.kind, line.position, seen[line.kind, line.position]] = words
    return told


def _euros(amount: Decimal | None) -> str:
    return OPEN if amount is None else euros(amount)
