"""Indicators that fill themselves from daily work; another value may still be entered."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tenants.partners.models import Partner
from tenants.projects.models import Project
from tenants.reports.records import PartnerFigures, ProjectFigures, Quarter

from .partners import partner_figures
from .projects import project_figures

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


def derived_of(
    partners: list[Partner], projects: list[Project], quarter: Quarter
) -> dict[str, Decimal]:
    """The same of a quarter that is over, as far as the lists of today still tell."""
    day = quarter.last_day
    return derived_values(
        partner_figures(partners, quarter, day=day), project_figures(projects, quarter, day=day)
    )


def _share(partners: PartnerFigures) -> Decimal:
    firms = sum(count.partners for count in partners.by_sector if count.code == FIRMS)
    percent = Decimal(firms * 100) / partners.total
    return percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
