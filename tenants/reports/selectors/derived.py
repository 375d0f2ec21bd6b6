"""Indicators that fill themselves from daily work; another value may still be entered."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import ngettext

from tenants.gatherings.records import GatheringFigures
from tenants.gatherings.selectors import gathering_figures
from tenants.offers.records import CareOffer, CarePlaces
from tenants.offers.rules import care_places
from tenants.partners.models import Partner
from tenants.projects.models import Project
from tenants.reports.records import PartnerFigures, ProjectFigures, Quarter

from .partners import partner_figures
from .projects import project_figures

FIRMS = "unternehmen"


def derived_values(
    partners: PartnerFigures,
    projects: ProjectFigures | None,
    gatherings: GatheringFigures,
    care: CarePlaces,
) -> dict[str, Decimal]:
    """What the lists of partners, projects, gatherings and offers say of a quarter, by code.

    A list nobody keeps says nothing, which is not zero; `projects` is None then. Visits are told
    only when those of every gathering were counted; places as far as offers state them, see
    `bases_of`.
    """
    return {
        code: Decimal(value)
        for code, value in (
            *_network(partners),
            *_work(projects),
            *_calendar(gatherings),
            *_care(care),
        )
    }


def bases_of(care: CarePlaces) -> dict[str, str]:
    """How many of the offers on the day state their places, by code, in German."""
    if not care.stated:
        return {}
    if care.stated == care.offers:
        words = ngettext("Plätze eines Angebots", "Plätze aller %(n)s Angebote", care.offers)
    else:
        words = ngettext(
            "%(stated)s von %(n)s Angeboten nennt Plätze",
            "%(stated)s von %(n)s Angeboten nennen Plätze",
            care.stated,
        )
    return {"OP7": words % {"stated": care.stated, "n": care.offers}}


def derived_of(
    partners: list[Partner],
    projects: list[Project],
    care: list[CareOffer],
    quarter: Quarter,
) -> dict[str, Decimal]:
    """The same of a quarter that is over, as far as the lists of today still tell; one query."""
    day = quarter.last_day
    return derived_values(
        partner_figures(partners, quarter, day=day),
        project_figures(projects, quarter, day=day) if projects else None,
        gathering_figures(quarter.first_day, day),
        care_places(care, day=day),
    )


def _network(partners: PartnerFigures) -> Iterable[tuple[str, Decimal | int]]:
    if partners.total or partners.previous:
        yield "NW1", partners.total
        yield "NW2", partners.joined_count
        yield "NW2b", partners.left_count
    if partners.total:
        yield "NW5", _share(partners)


def _work(projects: ProjectFigures | None) -> Iterable[tuple[str, Decimal | int]]:
    if projects is not None:
        yield "OP1", projects.running
        yield "OP1b", projects.began
        yield "OP1c", projects.finished


def _calendar(gatherings: GatheringFigures) -> Iterable[tuple[str, Decimal | int]]:
    meetings, events = gatherings.meetings, gatherings.events
    if meetings.intended:
        yield "NW3", meetings.held
    if meetings.counted and meetings.attended is not None:
        yield "NW4", _rounded(Decimal(meetings.attended) / meetings.counted)
    if events.intended:
        yield "OP2", events.held
    if events.held and not events.uncounted and events.attended is not None:
        yield "OP3", events.attended


def _care(care: CarePlaces) -> Iterable[tuple[str, Decimal | int]]:
    """None left of what there was is zero; none that was ever there, or tells, is nothing."""
    if care.places is not None:
        yield "OP7", care.places
    elif care.ended and not care.offers:
        yield "OP7", 0


def _share(partners: PartnerFigures) -> Decimal:
    firms = sum(count.partners for count in partners.by_sector if count.code == FIRMS)
    percent = Decimal(firms * 100) / partners.total
    return _rounded(percent)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
