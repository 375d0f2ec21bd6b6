"""What a figure is called, meant and counted in: from the snapshot, else from the vocabulary."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from core.vocabulary import indicator
from tenants.reports.records import IndicatorLine, OwnTerm

from .wording import DASH, number

FEW = 5  # people; fewer are not shown
FEW_WORDS = "unter 5"
GUARDED = "geschützt"  # not small itself, but would give away one that is
PLAIN = "Anzahl"  # a unit that says nothing
LEVELS = {
    "input": "Input",
    "output": "Output",
    "outcome": "Outcome",
    "impact": "Impact",
    "quality": "Qualität",
    "context": "Kontext",
}
ADDS = {
    "sum": "Summe",
    "point": "Stichtag",
    "never": "nie addiert",
}
SOURCES = {
    "counted": "gezählt",
    "estimated": "geschätzt",
    "asked": "befragt",
    "derived": "aus den Eingaben",
}


def describe(line: IndicatorLine) -> OwnTerm:
    """An indicator's words; a code the vocabulary has given up stays readable."""
    if line.own is not None:
        return line.own
    try:
        known = indicator(line.code)
    except LookupError:
        return OwnTerm(
            label=line.code, unit="", definition="", iooi="output", stage=None, adds_up="never"
        )
    return OwnTerm(
        label=known.label,
        unit=known.unit,
        definition=known.definition,
        iooi=known.iooi,
        stage=known.stage,
        adds_up=known.adds_up,
        shields_small=known.shields_small,
    )


def unit(line: IndicatorLine) -> str:
    """The unit, where it says something the label does not."""
    return "" if describe(line).unit in {PLAIN, "Ø"} else describe(line).unit


def is_shielded(line: IndicatorLine, value: Decimal | None) -> bool:
    """Whether a value counts so few people that they might be recognised."""
    return value is not None and 0 < value < FEW and describe(line).shields_small


def figure(line: IndicatorLine, value: Decimal | None, sign: str = "") -> str:
    """A value of the figure in words: „unter 5“ where it would show single people."""
    return _(FEW_WORDS) if is_shielded(line, value) else number(value, sign)


def project_veils(line: IndicatorLine) -> tuple[str, ...]:
    """For each project what stands in place of its value; "" where the value itself does.

    Where one alone is too small, it would be the sum less the others: so the next smallest is
    not told either.
    """
    veils = [FEW_WORDS if is_shielded(line, one.value) else "" for one in line.by_project]
    if veils.count(FEW_WORDS) == 1 and line.value is not None:
        told = [n for n, one in enumerate(line.by_project) if one.value and not veils[n]]
        if told:
            veils[min(told, key=lambda n: line.by_project[n].value)] = GUARDED
    return tuple(veils)


def year_is_veiled(line: IndicatorLine) -> bool:
    """Whether the sum since January, less what is told beside it, would show single people."""
    year, value = line.year_to_date, line.value
    if year is None or value is None:
        return False
    rest = year - value
    parts = (year, value, line.previous, rest, rest - (line.previous or 0))
    return any(is_shielded(line, part) for part in parts)


def shown(line: IndicatorLine) -> str:
    """The value; „je Projekt“ where projects may not be added up."""
    if line.value is None and line.parts > 1:
        return _("je Projekt")
    return figure(line, line.value, unit(line))


def origin(line: IndicatorLine) -> list[str]:
    """„aus den Eingaben“, „2 von 3 Angeboten nennen Plätze“."""
    words = [SOURCES.get(source, source) for source in line.sources]
    return [*words, line.basis] if line.basis else words


def how(line: IndicatorLine) -> str:
    """„befragt, n = 124“."""
    words = origin(line)
    if line.asked:
        words.append(f"n\u00a0=\u00a0{number(line.asked)}")
    return ", ".join(words) or DASH


def level(line: IndicatorLine) -> str:
    """„Outcome, Stufe 5“."""
    term = describe(line)
    name = LEVELS.get(term.iooi, term.iooi)
    return name if term.stage is None else _("%(level)s, Stufe %(n)d") % {
        "level": name, "n": term.stage,
    }  # fmt: skip


def adds(line: IndicatorLine) -> str:
    """How the figure behaves over time."""
    return ADDS.get(describe(line).adds_up, "")
