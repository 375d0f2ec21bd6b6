"""The national figures of a quarter, in a handful of queries whatever there is to count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet

from federation.statistics.models import ReleasedReport
from federation.statistics.records import NationalFigures, Period, Told
from federation.statistics.rules import country

from .expected import expected
from .series import series
from .standing import timeliness

SERIES = 8  # quarters


def periods(*, today: date) -> tuple[Period, ...]:
    """Quarters there is something to say about, the newest first: the last one always."""
    told = ReleasedReport.objects.order_by().values_list("year", "quarter").distinct()
    found = {Period(*one) for one in told} | {Period.of(today).previous}
    return tuple(sorted(found, reverse=True))


def national_figures(period: Period, *, today: date) -> NationalFigures:
    """All a national report shows of a quarter, from released versions only.

    Small numbers are protected in it; see `rules.protection`.
    """
    reports = _told(newest(period))
    there = expected(period)
    return NationalFigures(
        period=period,
        counted_on=today,
        coverage=country.coverage(reports, there),
        laender=country.coverage_by_land(reports, there),
        timeliness=timeliness(period, today=today)[0],
        confirmed=sum(one.is_confirmed for one in reports),
        has_demo=any(one.is_demo for one in reports),
        indicators=country.indicators(reports),
        fields=country.fields(reports),
        sectors=country.sectors(reports),
        partners=country.partners(reports),
        stages=country.stages(reports),
        series=series(period.window(SERIES)),
    )


def newest(period: Period) -> QuerySet[ReleasedReport]:
    """The version that counts of every alliance that reported a quarter."""
    return (
        ReleasedReport.objects.filter(year=period.year, quarter=period.quarter)
        .order_by("alliance_id", F("released_at").desc(), F("revision").desc())
        .distinct("alliance_id")
    )


def _told(reports: Sequence[ReleasedReport] | QuerySet[ReleasedReport]) -> list[Told]:
    return [
        Told(
            alliance_id=one.alliance_id,
            land=one.land,
            is_demo=one.is_demo,
            is_confirmed=one.is_confirmed,
            values={
                figure["code"]: Decimal(figure["value"])
                for figure in one.figures
                if not figure["is_shielded"]
            },
            shielded=frozenset(f["code"] for f in one.figures if f["is_shielded"]),
            partners=one.partners,
            projects=one.projects,
        )
        for one in reports
    ]
