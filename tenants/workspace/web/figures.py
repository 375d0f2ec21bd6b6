"""A project's figures as a table: indicators down, quarters across."""

from __future__ import annotations

from collections.abc import Sequence

from tenants.projects.models import IndicatorValue
from tenants.workspace.records import FigureTable

_MOST_QUARTERS = 8


def figure_table(values: Sequence[IndicatorValue]) -> FigureTable:
    """The newest quarters, oldest first; a hole stays a hole."""
    found = {(one.indicator, one.year, one.quarter): one for one in values}
    quarters = sorted({(one.year, one.quarter) for one in values})[-_MOST_QUARTERS:]
    indicators = sorted({one.indicator for one in values})
    rows = [
        (code, [found.get((code, year, quarter)) for year, quarter in quarters])
        for code in indicators
    ]
    return FigureTable(tuple(quarters), tuple(rows))
