"""„Praxisimpuls des Quartals“: what others may imitate."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.vocabulary import impact_stage
from tenants.reports.records import Highlight, Impulse, Passage, PracticeLine, QuarterFigures

from .wording import field_label, paragraphs


def body(figures: QuarterFigures) -> Impulse | None:
    """The example put in front and the others released; None without any."""
    chosen, released = figures.highlight, figures.practice
    if chosen is None and not released:
        return None
    if chosen is None:
        first, *rest = released
        return Impulse(
            title=first.title, summary=first.summary, meta="", passages=(), others=_others(rest)
        )
    rest = [line for line in released if line.title != chosen.title]
    return Impulse(
        title=chosen.title,
        summary=chosen.summary,
        meta=_meta(chosen),
        passages=tuple(_passages(chosen)),
        others=_others(rest),
    )


def _others(lines: list[PracticeLine]) -> tuple[Passage, ...]:
    return tuple(Passage(title=one.title, paragraphs=paragraphs(one.summary)) for one in lines)


def _meta(chosen: Highlight) -> str:
    parts = [field_label(code) for code in chosen.action_fields]
    if chosen.stage is not None and 1 <= chosen.stage <= 7:
        label = impact_stage(chosen.stage).label
        parts.append(_("Stufe %(n)d: %(label)s") % {"n": chosen.stage, "label": label})
    return " · ".join(parts)


def _passages(chosen: Highlight) -> Iterable[Passage]:
    for title, text in (
        (_("Ausgangslage"), chosen.situation),
        (_("Was es gebracht hat"), chosen.results),
        (_("Was es braucht, damit es gelingt"), chosen.success_factors),
        (_("Zum Nachmachen"), chosen.transfer),
    ):
        if text.strip():
            yield Passage(title=title, paragraphs=paragraphs(text))
