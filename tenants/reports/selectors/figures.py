"""A quarter's figures, in a fixed number of queries however large the alliance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import formats, timezone

from tenants.gatherings.selectors import gathering_figures
from tenants.offers.rules import care_places
from tenants.offers.selectors import load_care
from tenants.practice.enums import RELEASED
from tenants.practice.models import PracticeExample
from tenants.registry.enums import Precision
from tenants.registry.models import Alliance
from tenants.reports.records import (
    AllianceFigures,
    PracticeLine,
    Quarter,
    QuarterFigures,
    Texts,
)

from .derived import bases_of, derived_of, derived_values
from .history import compared_quarters
from .indicators import indicator_lines
from .partners import load_partners, partner_figures
from .projects import load_projects, project_figures
from .sheets import finance_lines, find_sheet, highlight_of, receipt_lines

_FOUNDED = {Precision.DAY: "j. F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}


def quarter_figures(*, alliance: Alliance, quarter: Quarter, today: date) -> QuarterFigures:
    """Compute everything a report of this quarter shows; the alliance's schema must be in force."""
    day = min(quarter.last_day, today)
    everybody, everything, care = load_partners(), load_projects(), load_care()
    places = care_places(care, day=day)
    partners = partner_figures(everybody, quarter, day=day)
    projects = project_figures(everything, quarter, day=day)
    sheet = find_sheet(quarter)
    return QuarterFigures(
        alliance=_cover(alliance),
        quarter=quarter,
        is_final=quarter.last_day < today,
        partners=partners,
        projects=projects,
        indicators=indicator_lines(
            quarter,
            derived=derived_values(
                partners,
                projects if everything else None,
                gathering_figures(quarter.first_day, day),
                places,
            ),
            bases=bases_of(places),
            before={
                other: derived_of(everybody, everything, care, other)
                for other in compared_quarters(quarter)
            },
        ),
        practice=_practice(quarter),
        texts=sheet.texts if sheet else Texts(),
        finances=finance_lines(quarter),
        receipts=receipt_lines(quarter),
        highlight=highlight_of(sheet),
    )


def _cover(alliance: Alliance) -> AllianceFigures:
    return AllianceFigures(
        name=alliance.name,
        short_name=alliance.short_name or alliance.name,
        slug=alliance.slug,
        seat=alliance.seat,
        land=alliance.land,
        motto=alliance.motto,
        carrier=alliance.carrier,
        patron=alliance.patron,
        is_demo=alliance.is_demo,
        goal=alliance.goal,
        founded=_founded(alliance),
        website=alliance.website,
        contact=_contact(alliance),
        areas=tuple(area.name or area.ags for area in alliance.areas.all()),
    )


def _founded(alliance: Alliance) -> str:
    shape = _FOUNDED.get(Precision(alliance.founded_precision))
    if alliance.founded_on is None or shape is None:
        return ""
    return formats.date_format(alliance.founded_on, shape)


def _contact(alliance: Alliance) -> tuple[str, ...]:
    """The lines that may stand in public."""
    lines = (
        (alliance.contact_name, alliance.contact_name_public),
        (alliance.contact_role, alliance.contact_role_public),
        (alliance.contact_address, alliance.contact_address_public),
        (alliance.contact_phone, alliance.contact_phone_public),
        (alliance.contact_email, alliance.contact_email_public),
    )
    return tuple(text for text, is_public in lines if text and is_public)


def _practice(quarter: Quarter) -> tuple[PracticeLine, ...]:
    days = (quarter.first_day, quarter.last_day)
    released = PracticeExample.objects.filter(status__in=RELEASED, released_at__date__range=days)
    return tuple(
        PracticeLine(
            title=example.title,
            summary=example.summary,
            released_on=timezone.localdate(example.released_at),
        )
        for example in released.order_by("released_at", "id")
    )


def is_same(one: QuarterFigures, other: QuarterFigures) -> bool:
    """Whether two figures say the same, whoever stood for them and when."""
    return _content(one).sha256 == _content(other).sha256


def _content(figures: QuarterFigures) -> QuarterFigures:
    return replace(figures, standing="", confirmed_on=None, correction=None, is_final=True)
