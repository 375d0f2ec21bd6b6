"""A project's figures as a table: indicators down, quarters across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tenants.projects.models import IndicatorValue
from tenants.projects.records import CatalogueIndicator
from tenants.workspace.records import FigureTable

_MOST_QUARTERS = 8


def figure_table(
    values: Sequence[IndicatorValue], catalogue: Iterable[CatalogueIndicator]
) -> FigureTable:
    """The newest quarters, oldest first, in the catalogue's order; a hole stays a hole."""
    found = {(one.indicator, one.year, one.quarter): one for one in values}
    quarters = sorted({(one.year, one.quarter) for one in values})[-_MOST_QUARTERS:]
    noted = {one.indicator for one in values}
    rows = [
        (one, [found.get((one.code, year, quarter)) for year, quarter in quarters])
        for one in catalogue
        if one.code in noted
    ]
    return FigureTable(tuple(quarters), tuple(rows))
