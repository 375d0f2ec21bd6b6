"""A quarter's figures, in four queries however large the alliance."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from tenants.practice.enums import RELEASED
from tenants.practice.models import PracticeExample
from tenants.registry.models import Alliance
from tenants.reports.records import AllianceFigures, PracticeLine, Quarter, QuarterFigures

from .indicators import indicator_lines
from .partners import partner_figures
from .projects import project_figures


def quarter_figures(*, alliance: Alliance, quarter: Quarter, today: date) -> QuarterFigures:
    """Compute everything a report of this quarter shows; the alliance's schema must be in force."""
    day = min(quarter.last_day, today)
    return QuarterFigures(
        alliance=_cover(alliance),
        quarter=quarter,
        is_final=quarter.last_day < today,
        partners=partner_figures(quarter, day=day),
        projects=project_figures(quarter, day=day),
        indicators=indicator_lines(quarter),
        practice=_practice(quarter),
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
    )


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
