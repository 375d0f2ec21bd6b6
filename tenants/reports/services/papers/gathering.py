"""Several quarters become one period; sums only where the indicator allows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tenants.reports.enums import Standing
from tenants.reports.records import (
    FieldCount,
    FinanceLine,
    IndicatorLine,
    PartnerFigures,
    PeriodFigures,
    PeriodLine,
    ProjectFigures,
    ProjectLine,
    Quarter,
    QuarterFigures,
    Texts,
)

from ..pages.describing import describe, is_shielded

STRENGTH = (Standing.DRAFT, Standing.LOCKED, Standing.CONFIRMED)  # a period is as sure as its least


def half_of(snapshots: Sequence[QuarterFigures]) -> PeriodFigures:
    """The half-year the last snapshot lies in."""
    last = snapshots[-1].quarter
    first = 1 if last.number <= 2 else 3
    return _gather(snapshots, [Quarter(last.year, number) for number in (first, first + 1)])


def year_of(snapshots: Sequence[QuarterFigures]) -> PeriodFigures:
    """The year the last snapshot lies in."""
    year = snapshots[-1].quarter.year
    return _gather(snapshots, [Quarter(year, number) for number in (1, 2, 3, 4)])


def _gather(snapshots: Sequence[QuarterFigures], quarters: Sequence[Quarter]) -> PeriodFigures:
    found = {one.quarter: one for one in snapshots if one.quarter in quarters}
    present = [found[quarter] for quarter in quarters if quarter in found]
    lines = tuple(_line(code, quarters, found) for code in _codes(present))
    whole = replace(
        present[-1],
        indicators=tuple(line.whole for line in lines),
        standing=min((one.standing for one in present), key=STRENGTH.index),
        is_final=all(one.is_final for one in present),
        partners=_partners(present),
        projects=_projects(present),
        texts=_texts(present),
        finances=tuple(_finances(present)),
        receipts=tuple(
            sorted((r for one in present for r in one.receipts), key=lambda r: (r.day, r.party))
        ),
    )
    return PeriodFigures(
        quarters=tuple(quarters),
        missing=tuple(quarter for quarter in quarters if quarter not in found),
        lines=lines,
        whole=whole,
        newest=replace(whole, indicators=tuple(_newest(line, quarters) for line in lines)),
    )


def _newest(line: PeriodLine, quarters: Sequence[Quarter]) -> IndicatorLine:
    """The last finding, with the quarter it is from, where the period has no figure of its own."""
    counted = [
        (quarter, value)
        for quarter, value in zip(quarters, line.values, strict=True)
        if value is not None
    ]
    if line.whole.value is not None or not counted:
        return line.whole
    quarter, value = counted[-1]
    note = f"{quarter.label}. {line.whole.note}".strip()
    return replace(line.whole, value=value, note=note)


def _codes(present: Sequence[QuarterFigures]) -> list[str]:
    """Every figure of the period, in the order of the last quarter that has it."""
    newest_first = (line.code for one in reversed(present) for line in one.indicators)
    return list(dict.fromkeys(newest_first))


def _line(
    code: str, quarters: Sequence[Quarter], found: dict[Quarter, QuarterFigures]
) -> PeriodLine:
    each = [found[q].indicator(code) if q in found else None for q in quarters]
    values = tuple(None if line is None else line.value for line in each)
    known = [line for line in each if line is not None]
    told = [line for line in known if line.value is not None]
    latest, last_told = known[-1], (told or known)[-1]
    is_of_one = len(told) == 1 or describe(latest).adds_up != "sum"
    return PeriodLine(
        values=values,
        counted_in=sum(value is not None for value in values),
        whole=replace(
            latest,
            value=_whole(latest, values),
            previous=None,
            last_year=None,
            target=_target(latest, len(quarters)),
            sources=tuple(dict.fromkeys(source for line in known for source in line.sources)),
            asked=last_told.asked if is_of_one else None,
            note=last_told.note,
            by_project=(),
        ),
    )


def _target(line: IndicatorLine, quarters: int) -> Decimal | None:
    """What adds up is measured by the year's target, and only over a whole year."""
    if describe(line).adds_up != "sum":
        return line.target
    return line.year_target if quarters == 4 else None


def _whole(line: IndicatorLine, values: tuple[Decimal | None, ...]) -> Decimal | None:
    """Sum, last date, or the only value there is; else nothing may be derived."""
    counted = [value for value in values if value is not None]
    rule = describe(line).adds_up
    if not counted:
        return None
    if rule == "sum":
        return None if gives_away(line, values) else sum(counted, start=Decimal(0))
    return counted[-1] if rule == "point" or len(counted) == 1 else None


def gives_away(line: IndicatorLine, values: Sequence[Decimal | None]) -> bool:
    """Whether the sum, less the other quarters, would show single people of one."""
    small = [is_shielded(line, value) for value in values]
    return sum(small) == 1 and sum(value is not None for value in values) > 1


def _partners(present: Sequence[QuarterFigures]) -> PartnerFigures:
    """As many as at the end; who came and who left in all quarters."""
    first, last = present[0].partners, present[-1].partners
    before = {one.code: one.previous for one in first.by_sector}
    moves = [one for part in present for one in part.partners.by_sector]
    return replace(
        last,
        previous=first.previous,
        by_sector=tuple(
            replace(
                one,
                previous=before.get(one.code, 0),
                joined=sum(move.joined for move in moves if move.code == one.code),
                left=sum(move.left for move in moves if move.code == one.code),
            )
            for one in last.by_sector
        ),
        joined=tuple(dict.fromkeys(name for one in present for name in one.partners.joined)),
        left=tuple(dict.fromkeys(name for one in present for name in one.partners.left)),
        joined_count=sum(one.partners.joined_count for one in present),
        left_count=sum(one.partners.left_count for one in present),
    )


def _projects(present: Sequence[QuarterFigures]) -> ProjectFigures:
    """Every project of the period once, as it last stood."""
    last = present[-1].projects
    newest: dict[str, ProjectLine] = {}
    for one in present:
        newest |= {line.title: line for line in one.projects.lines}
    lines = tuple(newest[title] for title in sorted(newest))
    return replace(
        last,
        began=sum(one.projects.began for one in present),
        finished=sum(one.projects.finished for one in present),
        by_field=tuple(_fields(lines)),
        lines=lines,
    )


def _fields(lines: Sequence[ProjectLine]) -> Iterable[FieldCount]:
    for code in sorted({code for line in lines for code in line.action_fields}):
        states = [line.state for line in lines if code in line.action_fields]
        yield FieldCount(
            code=code, running=states.count("running"), finished=states.count("finished")
        )


def _told(parts: Sequence[tuple[Quarter, str]]) -> str:
    """What was written, quarter by quarter; the same words once."""
    written = [(quarter, text) for quarter, text in parts if text.strip()]
    if len({text for _quarter, text in written}) == 1:
        return written[0][1]
    return "\n".join(f"{quarter.label}: {text}" for quarter, text in written)


def _texts(present: Sequence[QuarterFigures]) -> Texts:
    """What was written; the outlook is the newest."""
    newest = present[-1].texts
    return replace(
        newest,
        summary=_told([(one.quarter, one.texts.summary) for one in present]),
        effects=_told([(one.quarter, one.texts.effects) for one in present]),
        lessons=_told([(one.quarter, one.texts.lessons) for one in present]),
    )


def _finances(present: Sequence[QuarterFigures]) -> Iterable[FinanceLine]:
    """Position by position in the order of the financing plan; unknown amounts stay unknown."""
    places = dict.fromkeys((f.kind, f.position) for one in present for f in one.finances)
    for kind, position in places:
        lines = [
            f for one in present for f in one.finances if (f.kind, f.position) == (kind, position)
        ]
        yield FinanceLine(
            kind=kind,
            position=position,
            planned=_known_sum([f.planned for f in lines]),
            actual=_known_sum([f.actual for f in lines]),
        )


def _known_sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """One unknown amount makes the sum unknown: it is no zero."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, start=Decimal(0)) if len(known) == len(amounts) else None
