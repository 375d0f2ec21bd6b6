"""What a Nachtrag changes, in German words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from core.charts import NOT_COLLECTED, euros, german
from core.vocabulary import indicator
from tenants.reports.models import ImpactReport
from tenants.reports.models.sheet import LABELS
from tenants.reports.records import Difference, IndicatorLine, QuarterFigures


def is_same(one: QuarterFigures, other: QuarterFigures) -> bool:
    """Whether two figures say the same, whoever stood for them and when."""
    return _content(one).sha256 == _content(other).sha256


def _content(figures: QuarterFigures) -> QuarterFigures:
    return replace(figures, standing="", confirmed_on=None, correction=None, is_final=True)


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
    """Line by line what reads differently; empty when only the cover differs."""
    return (
        *_indicators(before, after),
        *_counts(before, after),
        *_texts(before, after),
        *_finances(before, after),
    )


def _indicators(before: QuarterFigures, after: QuarterFigures) -> list[Difference]:
    codes = [line.code for line in after.indicators]
    codes += [line.code for line in before.indicators if line.code not in codes]
    pairs = ((code, before.indicator(code), after.indicator(code)) for code in codes)
    return [
        Difference(_label(code, old, new), _number(old), _number(new))
        for code, old, new in pairs
        if _value(old) != _value(new)
    ]


def _value(line: IndicatorLine | None) -> Decimal | None:
    return line.value if line else None


def _number(line: IndicatorLine | None) -> str:
    if line is None or line.value is None:
        return NOT_COLLECTED
    unit = line.own.unit if line.own else indicator(line.code).unit
    return euros(line.value) if unit == "€" else german(line.value)


def _label(code: str, *lines: IndicatorLine | None) -> str:
    own = next((line.own.label for line in lines if line and line.own), "")
    return own or indicator(code).label


def _counts(before: QuarterFigures, after: QuarterFigures) -> list[Difference]:
    pairs = (
        (_("Namentlich genannte Partner"), _partners(before), _partners(after)),
        (_("Projekte im Bericht"), len(before.projects.lines), len(after.projects.lines)),
        (_("Belege"), len(before.receipts), len(after.receipts)),
        (_("Veröffentlichte Praxisbeispiele"), len(before.practice), len(after.practice)),
    )
    return [Difference(label, german(a), german(b)) for label, a, b in pairs if a != b]


def _partners(figures: QuarterFigures) -> int:
    return len(figures.partners.names)


def _texts(before: QuarterFigures, after: QuarterFigures) -> list[Difference]:
    pairs = (
        (label, getattr(before.texts, name), getattr(after.texts, name))
        for name, label in LABELS.items()
    )
    return [Difference(str(label), a or "–", b or "–") for label, a, b in pairs if a != b]


def _finances(before: QuarterFigures, after: QuarterFigures) -> list[Difference]:
    old = {(line.kind, line.position): line.actual for line in before.finances}
    new = {(line.kind, line.position): line.actual for line in after.finances}
    return [
        Difference(key[1], _euros(old.get(key)), _euros(new.get(key)))
        for key in sorted({*old, *new})
        if old.get(key) != new.get(key)
    ]


def _euros(amount: Decimal | None) -> str:
    return "–" if amount is None else euros(amount)
