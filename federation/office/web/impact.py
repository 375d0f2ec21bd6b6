"""What alliances have reported of a quarter, who is missing, and the national report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import vocabulary
from core.ui.links import Links
from federation.statistics import selectors, services
from federation.statistics.enums import Standing
from federation.statistics.records import AllianceStanding, Period
from federation.statistics.web.files import pdf_answer, workbook_answer

from .base import OfficeOnly

_PER_PAGE = 50
_OPEN_FIRST = {Standing.MISSING: 0, Standing.LATE: 1, Standing.DEFERRED: 2, Standing.OPEN: 3}


class Impact(OfficeOnly):
    """GET /servicebuero/wirkung/?quartal=&land=&stand="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The quarter as it stands now: figures, who is missing, versions of the report."""
        today = timezone.localdate()
        periods = selectors.periods(today=today)
        period = asked_period(request, periods)
        context = {
            "page": services.compose(selectors.national_figures(period, today=today)),
            "period": period,
            "periods": periods,
            "versions": selectors.national_reports(period),
            **_standings(request, period),
        }
        return render(request, "office/impact.html", context)


class Freeze(OfficeOnly):
    """POST /servicebuero/wirkung/bericht/"""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Freeze the figures of a quarter and start the PDF."""
        periods = selectors.periods(today=timezone.localdate())
        period = asked_period(request, periods)
        services.request_national_report(period=period, by=request.user.pk)
        return _back(period)


class Publish(OfficeOnly):
    """POST /servicebuero/wirkung/bericht/<id>/veroeffentlichen/"""

    def post(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Let everybody read a version."""
        report = services.publish_national_report(report_id=report_id, by=request.user.pk)
        messages.success(request, _("Der Bericht steht jetzt unter /statistik/."))
        return _back(report.period)


class Pdf(OfficeOnly):
    """GET /servicebuero/wirkung/bericht/<id>/pdf"""

    def get(self, request: HttpRequest, report_id: UUID) -> FileResponse:
        """The stored PDF of a version."""
        return pdf_answer(selectors.get_national_report(report_id))


class Xlsx(OfficeOnly):
    """GET /servicebuero/wirkung/bericht/<id>/xlsx"""

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """The frozen figures of a version as a workbook."""
        return workbook_answer(selectors.get_national_report(report_id))


def asked_period(request: HttpRequest, periods: tuple[Period, ...]) -> Period:
    """The quarter asked for; the newest there is when there is no such one."""
    asked = Period.read(request.POST.get("quartal") or request.GET.get("quartal", ""))
    return asked if asked in periods else next(one for one in periods if _has_ended(one))


def _has_ended(period: Period) -> bool:
    return period.last_day < timezone.localdate()


def _standings(request: HttpRequest, period: Period) -> dict[str, Any]:
    land, state = request.GET.get("land", ""), request.GET.get("stand", "")
    land = land if land in {one.code for one in vocabulary.laender()} else ""
    found = selectors.standings(period, today=timezone.localdate(), land=land)
    links = Links(request.GET)
    states = [
        (one, links.change(stand=one.value), sum(row.standing == one.value for row in found))
        for one in (*_OPEN_FIRST, Standing.ON_TIME)
    ]
    shown = [one for one in found if one.standing == state] if state in Standing else list(found)
    rows = Paginator(sorted(shown, key=_urgency), _PER_PAGE).get_page(request.GET.get("seite"))
    return {
        "rows": rows,
        "states": states,
        "state": state if state in Standing else "",
        "all_link": links.change(stand=""),
        "all": len(found),
        "land": land,
        "laender": vocabulary.laender(),
    }


def _urgency(one: AllianceStanding) -> int:
    return _OPEN_FIRST.get(Standing(one.standing), len(_OPEN_FIRST))


def _back(period: Period) -> HttpResponse:
    answer = redirect("office:impact")
    answer["Location"] += f"?quartal={period.key}#bericht"
    return answer
