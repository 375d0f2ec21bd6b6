"""What was counted, estimated, asked or derived in a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tenants.projects import selectors as projects
from tenants.projects.models import IndicatorValue
from tenants.projects.records import CatalogueIndicator
from tenants.reports.enums import DERIVED
from tenants.reports.records import IndicatorLine, OwnTerm, ProjectValue, Quarter

from .history import History, compared_quarters, reported_figures

FEW = 5  # people; fewer are not told

type Targets = Mapping[tuple[str, int], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What a figure of one quarter is told and compared with."""

    quarter: Quarter
    history: History
    derived: Mapping[str, Decimal]
    bases: Mapping[str, str]
    targets: Targets


def indicator_lines(
    quarter: Quarter,
    *,
    derived: Mapping[str, Decimal] | None = None,
    bases: Mapping[str, str] | None = None,
    before: Mapping[Quarter, Mapping[str, Decimal]] | None = None,
) -> tuple[IndicatorLine, ...]:
    """One line per figure anybody gave for this quarter or one it is compared with; four queries.

    A value of the whole alliance wins over those of its projects, those over what is derived
    from daily work. Values of several projects are added up only where the figure allows it:
    people reached by two projects may be the same.

    Args:
        derived: values of this quarter taken from daily work, by code.
        bases: what those that need it rest on, in German, by code.
        before: the values of the quarters it is compared with, for when nobody reported them.
    """
    others = compared_quarters(quarter)
    values = list(projects.values_in(*((q.year, q.number) for q in (quarter, *others))))
    catalogue = projects.catalogue_of_alliance(with_retired=True)
    around = _Around(
        quarter=quarter,
        history=History(reported_figures(others), _entered(values, catalogue, before or {})),
        derived=derived or {},
        bases=bases or {},
        targets=_targets(quarter),
    )
    lines = (_line(one, values, around) for one in catalogue)
    return tuple(line for line in lines if line is not None)


def _targets(quarter: Quarter) -> Targets:
    """Targets of the quarter and of its year (quarter 0), by code."""
    rows = projects.targets_in((quarter.year, quarter.number), (quarter.year, 0))
    return {(row.indicator, row.quarter): row.value for row in rows}


def _line(
    known: CatalogueIndicator, values: list[IndicatorValue], around: _Around
) -> IndicatorLine | None:
    code, may_sum = known.code, known.adds_up == "sum"
    quarter, history, targets = around.quarter, around.history, around.targets
    now = _deciding(value for value in values if _is(value, code, quarter))
    previous = history.value(quarter.previous, code)
    last_year = history.value(Quarter(quarter.year - 1, quarter.number), code)
    from_work = None if now else around.derived.get(code)
    if not now and from_work is None and previous is None and last_year is None:
        return None
    value = _total([one.value for one in now], may_sum) if now else from_work
    return IndicatorLine(
        code=code,
        value=value,
        previous=previous,
        target=_target(now, may_sum, targets.get((code, quarter.number))),
        year_target=targets.get((code, 0)),
        sources=(DERIVED,) if from_work is not None else _sources(now),
        asked=sum(one.n for one in now if one.n) or None,
        parts=1 if may_sum or not now else len(now),
        last_year=last_year,
        year_to_date=_year_to_date(value, quarter, history, known) if may_sum else None,
        note=_note(now),
        by_project=_by_project(now),
        own=_own(known),
        basis=around.bases.get(code, "") if from_work is not None else "",
    )


def _target(
    values: list[IndicatorValue], may_sum: bool, of_alliance: Decimal | None
) -> Decimal | None:
    """What the alliance set for itself, else what was noted beside the values.

    Of projects only when each has one: a sum is not compared with the target of a part.
    """
    if of_alliance is not None:
        return of_alliance
    noted = [one.target for one in values if one.target is not None]
    return _total(noted, may_sum) if len(noted) == len(values) else None


def _own(known: CatalogueIndicator) -> OwnTerm | None:
    if not known.is_own:
        return None
    return OwnTerm(
        label=known.label,
        unit=known.unit,
        definition=known.definition,
        iooi=known.iooi,
        stage=known.stage,
        adds_up=known.adds_up,
        shields_small=known.shields_small,
    )


def _entered(
    values: list[IndicatorValue],
    catalogue: tuple[CatalogueIndicator, ...],
    before: Mapping[Quarter, Mapping[str, Decimal]],
) -> dict[tuple[Quarter, str], Decimal]:
    found = {(of, code): value for of, told in before.items() for code, value in told.items()}
    may_sum = {one.code: one.adds_up == "sum" for one in catalogue}
    keys = {(Quarter(one.year, one.quarter), one.indicator) for one in values}
    for quarter, code in keys:
        deciding = _deciding(one for one in values if _is(one, code, quarter))
        total = _total([one.value for one in deciding], may_sum.get(code, False))
        if total is not None:
            found[quarter, code] = total
    return found


def _is(value: IndicatorValue, code: str, quarter: Quarter) -> bool:
    return (value.indicator, value.year, value.quarter) == (code, quarter.year, quarter.number)


def _deciding(values: Iterable[IndicatorValue]) -> list[IndicatorValue]:
    """The alliance's own value alone, else those of its projects."""
    found = list(values)
    return [value for value in found if value.project_id is None] or found


def _total(parts: list[Decimal], may_sum: bool) -> Decimal | None:
    if not parts or (len(parts) > 1 and not may_sum):
        return None
    return sum(parts, start=Decimal(0))


def _year_to_date(
    value: Decimal | None, quarter: Quarter, history: History, known: CatalogueIndicator
) -> Decimal | None:
    """The sum since January; nothing when a quarter is missing, which is not zero.

    Nor when it would give away a quarter that is told as „unter 5“: the others are told.
    """
    before = [Quarter(quarter.year, number) for number in range(1, quarter.number)]
    earlier = [history.value(one, known.code) for one in before]
    parts = [part for part in (*earlier, value) if part is not None]
    if earlier and known.shields_small and sum(0 < part < FEW for part in parts) == 1:
        return None
    return _total(parts, may_sum=True) if len(parts) == quarter.number else None


def _sources(values: list[IndicatorValue]) -> tuple[str, ...]:
    return tuple(sorted({value.source for value in values}))


def _note(values: list[IndicatorValue]) -> str:
    return values[0].note if len(values) == 1 and values[0].project_id is None else ""


def _by_project(values: list[IndicatorValue]) -> tuple[ProjectValue, ...]:
    lines = (
        ProjectValue(
            project=one.project.title,
            value=one.value,
            source=one.source,
            asked=one.n,
            note=one.note,
        )
        for one in values
        if one.project is not None
    )
    return tuple(sorted(lines, key=lambda line: (-line.value, line.project)))
