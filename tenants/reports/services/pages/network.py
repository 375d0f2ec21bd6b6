"""„Netzwerk“: who carries the alliance, by sector."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from core import charts
from core.charts import german
from core.vocabulary import Term, top_sectors
from tenants.reports.records import (
    Network,
    PartnerFigures,
    Picture,
    QuarterFigures,
    SectorCount,
    SectorGroup,
    SectorRow,
)

from .wording import DASH, cut, day, listed, number, partners, sector_group, sector_label

NAME = 64  # characters of a partner's name in a row of names


def body(figures: QuarterFigures) -> Network:
    """Partners by sector; who came, who left, who may be named."""
    network = figures.partners
    return Network(
        lead=lead(figures),
        picture=picture(network),
        groups=groups(network),
        joined=tuple(cut(name, NAME) for name in network.joined),
        left=tuple(cut(name, NAME) for name in network.left),
        unnamed=max(0, network.unnamed),
        day=day(figures.quarter.last_day),
        before=_("Vorquartal"),
    )


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
    return _("%(partners)s, im Berichtszeitraum %(moved)s.") % {
        "partners": partners(network.total),
        "moved": moved,
    }


def picture(network: PartnerFigures) -> Picture | None:
    """Partners by the five groups; nothing to draw without any."""
    if not network.total:
        return None
    rows = tuple(charts.Row(group.label, (group_size(network, group),)) for group in top_sectors())
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


def group_size(network: PartnerFigures, group: Term) -> int:
    """Partners of one of the five groups."""
    return sum(count.partners for count in network.by_sector if _in(count.code, group))


def _in(code: str, group: Term) -> bool:
    return sector_group(code) == group.code


def groups(network: PartnerFigures) -> tuple[SectorGroup, ...]:
    """The groups that have or had partners, each with its sectors and names."""
    found = (_group(network, group) for group in top_sectors())
    return tuple(group for group in found if group.rows)


def _group(network: PartnerFigures, group: Term) -> SectorGroup:
    counts = [count for count in network.by_sector if _in(count.code, group)]
    return SectorGroup(
        total=_row(
            group.label,
            partners=sum(count.partners for count in counts),
            previous=sum(count.previous for count in counts),
            joined=sum(count.joined for count in counts),
            left=sum(count.left for count in counts),
        ),
        detail=" · ".join(
            f"{_short(count.code)}\u00a0{german(count.partners)}"
            for count in counts
            if count.partners
        ),
        rows=tuple(_sector_row(count) for count in counts),
        names=tuple(
            cut(partner.name, NAME) for partner in network.names if _in(partner.sector, group)
        ),
    )


def _short(code: str) -> str:
    """„Kammer (IHK, HWK)“ → „Kammer“."""
    return re.split(r"\s*[,(]", sector_label(code))[0]


def _sector_row(count: SectorCount) -> SectorRow:
    return _row(
        sector_label(count.code),
        partners=count.partners,
        previous=count.previous,
        joined=count.joined,
        left=count.left,
    )


def _row(label: str, *, partners: int, previous: int, joined: int, left: int) -> SectorRow:
    return SectorRow(
        label=label,
        partners=german(partners),
        previous=german(previous),
        joined=german(joined) if joined else DASH,
        left=german(left) if left else DASH,
    )
