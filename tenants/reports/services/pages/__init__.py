"""From frozen figures to German words, pictures and tables; no query, no clock."""

from tenants.reports.records import Page, QuarterFigures

from . import highlights, network, work
from .wording import day

__all__ = ["compose"]


def compose(figures: QuarterFigures) -> Page:
    """Everything the page and the PDF of a report show."""
    return Page(
        figures=figures,
        lead=highlights.lead(figures),
        tiles=highlights.tiles(figures),
        fields=work.picture(figures.projects),
        indicators=highlights.indicator_rows(figures),
        projects_lead=work.lead(figures),
        projects=work.cards(figures.projects),
        partners_lead=network.lead(figures),
        sectors=network.picture(figures.partners),
        groups=network.groups(figures.partners),
        day=day(figures.quarter.last_day),
    )
