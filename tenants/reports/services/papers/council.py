"""The Sitzungsvorlage: what a council needs to take note of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from tenants.reports.records import (
    Council,
    Evidence,
    IndicatorLine,
    IndicatorRow,
    MoneyGroup,
    MoneyRow,
    QuarterFigures,
    Reason,
)

from ..pages import comparison, effects, glance, money
from ..pages.rows import row
from ..pages.wording import cut
from .density import USUAL, Density

FIGURES = ("NW1", "OP1", "OP3", "OP6", "IN1", "IN3", "QU1", "OC1", "OC3", "IM1")


def body(figures: QuarterFigures, density: Density = USUAL) -> Council:
    """Proposal, facts, figures, effects, money."""
    lifted, balance = effects.body(figures), money.body(figures)
    evidence = tuple(one for step in lifted.steps for one in step.evidence)
    reasons = comparison.body(figures).reasons
    lines = _ordered(figures)
    return Council(
        density=density.look,
        name=cut(figures.alliance.name, density.name),
        proposal=_proposal(figures, density),
        facts=tuple(cut(words, density.fact) for words in _facts(figures)),
        rows=tuple(_row(line, density) for line in lines[: density.rows]),
        more_rows=_beyond(lines, density.rows),
        evidence=tuple(_evidence(one, density) for one in evidence[: density.evidence]),
        more_evidence=_beyond(evidence, density.evidence),
        silent=lifted.silent if evidence else lifted.lead,
        reasons=tuple(_reason(one, density) for one in reasons[: density.reasons]),
        more_reasons=_beyond(reasons, density.reasons),
        money=tuple(_sums(balance.groups, balance.result)),
        money_lead=balance.lead if not balance.groups else balance.gaps,
    )


def _proposal(figures: QuarterFigures, density: Density) -> str:
    words = {"name": cut(figures.alliance.name, density.name), "quarter": figures.quarter.label}
    return _("Der Wirkungsbericht „%(name)s“ zum %(quarter)s wird zur Kenntnis genommen.") % words


def _facts(figures: QuarterFigures) -> Iterable[str]:
    yield glance.lead(figures)
    if figures.texts.summary:
        yield " ".join(figures.texts.summary.split())
    elif figures.alliance.goal:
        yield " ".join(figures.alliance.goal.split())


def _ordered(figures: QuarterFigures) -> list[IndicatorLine]:
    """What a council asks for first, then the alliance's own figures, then the rest."""
    known = [line for code in FIGURES if (line := figures.indicator(code)) is not None]
    own = [line for line in figures.indicators if line.own is not None]
    others = [line for line in figures.indicators if line not in known and line not in own]
    return [*known, *own, *others]


def _beyond(items: Sequence[object], shown: int) -> int:
    return max(0, len(items) - shown)


def _row(line: IndicatorLine, density: Density) -> IndicatorRow:
    made = row(line)
    return replace(made, label=cut(made.label, density.row_label))


def _evidence(one: Evidence, density: Density) -> Evidence:
    return replace(one, label=cut(one.label, density.label), note=_note(one.note, density))


def _reason(one: Reason, density: Density) -> Reason:
    return replace(one, label=cut(one.label, density.label), words=_note(one.words, density))


def _note(words: str, density: Density) -> str:
    return cut(words, density.note) if density.note else ""


def _sums(groups: tuple[MoneyGroup, ...], result: MoneyRow | None) -> Iterable[MoneyRow]:
    for group in groups:
        yield group.total
    if result is not None:
        yield result
