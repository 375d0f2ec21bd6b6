"""A collected figure, large."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.charts import NOT_COLLECTED
from core.vocabulary import indicator
from tenants.reports.records import IndicatorLine, Tile

from .describing import figure, is_shielded, unit
from .wording import DASH, change


def tile(code: str, line: IndicatorLine | None) -> Tile:
    """One collected figure; a dash where nobody counted."""
    label = indicator(code).label
    if line is None or line.value is None:
        counted_apart = line is not None and line.parts > 1
        note = _("je Projekt erhoben") if counted_apart else NOT_COLLECTED
        return Tile(value=DASH, label=label, note=note)
    sign = unit(line) if unit(line) in {"%", "€"} else ""
    veiled = is_shielded(line, line.value) or is_shielded(line, line.previous)
    note = _("kleine Zahlen werden nicht genannt") if veiled else change(line.value, line.previous)
    return Tile(value=figure(line, line.value, sign), label=label, note=note)
