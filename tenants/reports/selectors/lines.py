"""The lines of a quarter's sheet: what is entered, what fills itself, what it was before."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.vocabulary import indicator
from tenants.projects import selectors as projects
from tenants.projects.models import IndicatorValue
from tenants.projects.records import CatalogueIndicator
from tenants.reports import rules
from tenants.reports.enums import DERIVED
from tenants.reports.records import (
    IndicatorLine,
    Quarter,
    QuarterFigures,
    SheetGroup,
    SheetLine,
)

LEVELS = ("input", "output", "quality", "outcome", "impact", "context")


def level_title(iooi: str) -> str:
    """What people call a level of the logic model."""
    return {
        "input": _("Was eingesetzt wurde"),
        "output": _("Was getan wurde und wen es erreichte"),
        "quality": _("Wie gut es ankam"),
        "outcome": _("Was sich für Familien veränderte"),
        "impact": _("Was sich am Ort veränderte"),
        "context": _("Zum Einordnen"),
    }[iooi]


def sheet_groups(quarter: Quarter, figures: QuarterFigures) -> tuple[SheetGroup, ...]:
    """All indicators due this quarter, by level; two queries beside the figures.

    Those collected once a year are asked for in the fourth quarter, and whenever one is there.

    Args:
        figures: the figures of the quarter as a report would show them now.
    """
    values = list(projects.values_in((quarter.year, quarter.number)))
    lines = [
        (known.iooi, _line(known, values, figures.indicator(known.code)))
        for known in projects.catalogue_of_alliance(with_retired=True)
        if _is_due(known, quarter, figures)
    ]
    groups = (
        SheetGroup(
            title=level_title(level), lines=tuple(line for iooi, line in lines if iooi == level)
        )
        for level in LEVELS
    )
    return tuple(group for group in groups if group.lines)


def _is_due(known: CatalogueIndicator, quarter: Quarter, figures: QuarterFigures) -> bool:
    if figures.indicator(known.code) is not None:
        return True
    is_open = known.is_open_in(quarter.year, quarter.number)
    return is_open and (known.rhythm == "quarter" or quarter.number == 4)


def _line(
    known: CatalogueIndicator, values: Sequence[IndicatorValue], line: IndicatorLine | None
) -> SheetLine:
    own = next((one for one in values if one.indicator == known.code and not one.project_id), None)
    of_projects = [one for one in values if one.indicator == known.code and one.project_id]
    filled = line.value if line and own is None else None
    return SheetLine(
        code=known.code,
        label=known.label,
        unit=known.unit,
        definition=known.definition,
        iooi=known.iooi,
        value=own.value if own else None,
        source=own.source if own else "counted",
        asked=own.n if own else None,
        note=own.note if own else "",
        filled=filled,
        filled_from=_origin(line, len(of_projects)) if filled is not None else "",
        parts=len(of_projects) if own is None and filled is None else 0,
        previous=line.previous if line else None,
        target=line.target if line else None,
        noted_target=own.target if own else None,
    )


def _origin(line: IndicatorLine | None, projects_with_values: int) -> str:
    if line is not None and line.sources == (DERIVED,):
        entries = _("aus Ihren Eingaben")
        return f"{entries} ({line.basis})" if line.basis else entries
    return ngettext("aus einem Projekt", "aus %(n)s Projekten", projects_with_values) % {
        "n": projects_with_values
    }


def missing_labels(groups: Sequence[SheetGroup]) -> tuple[str, ...]:
    """What the report will call „nicht erhoben“."""
    return tuple(line.label for group in groups for line in group.lines if line.is_missing)


def targets_missed(figures: QuarterFigures) -> tuple[str, ...]:
    """Figures that missed their target, where nobody has said why."""
    return tuple(
        line.own.label if line.own else indicator(line.code).label
        for line in figures.indicators
        if rules.is_missed(line) and not line.note
    )
