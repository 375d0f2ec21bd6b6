"""Indicators that fill themselves from daily work; another value may still be entered."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tenants.reports.records import PartnerFigures, ProjectFigures

FIRMS = "unternehmen"


def derived_values(partners: PartnerFigures, projects: ProjectFigures) -> dict[str, Decimal]:
    """What the lists of partners and projects say of a quarter, by code of the indicator."""
    counts = {
        "NW1": partners.total,
        "NW2": partners.joined_count,
        "NW2b": partners.left_count,
        "OP1": projects.running,
        "OP1b": projects.began,
        "OP1c": projects.finished,
    }
    values = {code: Decimal(count) for code, count in counts.items()}
    if not partners.total and not partners.previous:
        del values["NW1"], values["NW2"], values["NW2b"]  # nobody keeps a list here
    elif partners.total:
        values["NW5"] = _share(partners)
    return values


def derived_before(partners: PartnerFigures, projects: ProjectFigures) -> dict[str, Decimal]:
    """The same of the quarter before, as far as the lists of today still tell."""
    before = {"OP1": Decimal(projects.previous)}
    if partners.total or partners.previous:
        before["NW1"] = Decimal(partners.previous)
    return before


def _share(partners: PartnerFigures) -> Decimal:
    firms = sum(count.partners for count in partners.by_sector if count.code == FIRMS)
    percent = Decimal(firms * 100) / partners.total
    return percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
