"""„Partner nach Bereichen“: who carries the alliance."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core import charts
from core.charts import german
from core.vocabulary import Term, sectors, top_sectors
from tenants.reports.records import (
    PartnerFigures,
    Picture,
    QuarterFigures,
    SectorCount,
    SectorGroup,
    SectorRow,
)

from .wording import DASH, listed, number, partners, sector_group


def lead(figures: QuarterFigures) -> str:
    """Who came and who went."""
    network = figures.partners
    if not network.total:
        return _("Für dieses Bündnis sind noch keine Partner eingetragen.")
    moves = [
        words % number(n)
        for n, words in (
            (network.joined_count, _("%s dazugekommen")),
            (network.left_count, _("%s ausgeschieden")),
        )
        if n
    ]
    moved = listed(moves) or _("niemand dazugekommen oder ausgeschieden")
    return _("%(partners)s, im Quartal %(moved)s.") % {
        "partners": partners(network.total),
        "moved": moved,
    }


def picture(network: PartnerFigures) -> Picture | None:
    """Partners by the five groups; nothing to draw without any."""
    if not network.total:
        return None
    rows = tuple(charts.Row(group.label, (_sum(network, group),)) for group in top_sectors())
    top = max(rows, key=lambda row: row.total or 0)
    title = _("Balkendiagramm: Partner nach Bereich. Am meisten: %(group)s mit %(n)s.") % {
        "group": top.label,
        "n": partners(int(top.total or 0)),
    }
    chart = charts.Chart(
        key="bereiche",
        title=title,
        head=_("Bereich"),
        series=(charts.Series(_("Partner")),),
        rows=rows,
    )
    return Picture(
        svg=charts.bars(chart), caption=_("Partner nach Bereich am Stichtag"), table=chart.table
    )


def _sum(network: PartnerFigures, group: Term) -> int:
    return sum(count.partners for count in network.by_sector if _in(count.code, group))


def _in(code: str, group: Term) -> bool:
    return sector_group(code) == group.code


def groups(network: PartnerFigures) -> tuple[SectorGroup, ...]:
    """The groups that have or had partners, each with its sectors and names."""
    counted = {count.code: count for count in network.by_sector}
    return tuple(
        SectorGroup(
            label=group.label,
            count=_sum(network, group),
            rows=tuple(
                _row(term, counted[term.code])
                for term in sectors()
                if term.code in counted and _in(term.code, group)
            ),
            names=tuple(p.name for p in network.names if _in(p.sector, group)),
        )
        for group in top_sectors()
        if any(_in(code, group) for code in counted)
    )


def _row(term: Term, count: SectorCount) -> SectorRow:
    return SectorRow(
        label=term.label,
        partners=german(count.partners),
        previous=german(count.previous),
        joined=german(count.joined) if count.joined else DASH,
        left=german(count.left) if count.left else DASH,
    )
