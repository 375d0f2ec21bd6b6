"""The Sitzungsvorlage: what a council needs to take note of a report."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tenants.reports.records import Council, IndicatorLine, MoneyGroup, MoneyRow, QuarterFigures

from ..pages import comparison, effects, glance, money
from ..pages.rows import row
from ..pages.wording import cut

FIGURES = ("NW1", "OP1", "OP3", "OP6", "IN1", "IN3", "QU1", "OC1", "OC3", "IM1")
ROWS, ITEMS, REASONS = 9, 4, 3
FACT, NOTE = 620, 150  # characters that keep it on two pages


def body(figures: QuarterFigures) -> Council:
    """Proposal, facts, figures, effects, money."""
    lifted = effects.body(figures)
    evidence = tuple(one for step in lifted.steps for one in step.evidence)
    balance = money.body(figures)
    return Council(
        proposal=_proposal(figures),
        facts=tuple(cut(words, FACT) for words in _facts(figures)),
        rows=tuple(row(line) for line in _chosen(figures)),
        evidence=evidence[:ITEMS],
        silent=lifted.silent if evidence else lifted.lead,
        reasons=comparison.body(figures).reasons[:REASONS],
        money=tuple(_sums(balance.groups, balance.result)),
        money_lead=balance.lead if not balance.groups else balance.gaps,
    )


def _proposal(figures: QuarterFigures) -> str:
    words = {"name": cut(figures.alliance.name, 160), "quarter": figures.quarter.label}
    return _("Der Wirkungsbericht „%(name)s“ zum %(quarter)s wird zur Kenntnis genommen.") % words


def _facts(figures: QuarterFigures) -> Iterable[str]:
    yield glance.lead(figures)
    if figures.texts.summary:
        yield " ".join(figures.texts.summary.split())
    elif figures.alliance.goal:
        yield " ".join(figures.alliance.goal.split())


def _chosen(figures: QuarterFigures) -> list[IndicatorLine]:
    known = [line for code in FIGURES if (line := figures.indicator(code)) is not None]
    own = [line for line in figures.indicators if line.own is not None]
    others = [line for line in figures.indicators if line not in known and line not in own]
    return [*known, *own, *others][:ROWS]


def _sums(groups: tuple[MoneyGroup, ...], result: MoneyRow | None) -> Iterable[MoneyRow]:
    for group in groups:
        yield group.total
    if result is not None:
        yield result
