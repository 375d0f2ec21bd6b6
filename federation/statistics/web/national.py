"""The published national reports, open to everyone."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.replica.marking import may_lag
from federation.statistics import selectors, services
from federation.statistics.models import NationalReport
from federation.statistics.records import Period

from .files import pdf_answer, workbook_answer


@may_lag
@require_safe
def show_newest(request: HttpRequest) -> HttpResponse:
    """GET /statistik/"""
    newest = selectors.published().first()
    if newest is None:
        return render(request, "statistics/none.html")
    return _show(request, newest)


@may_lag
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """GET /statistik/<quarter>/"""
    return _show(request, _published(key))


@require_safe
def pdf(request: HttpRequest, key: str) -> FileResponse:
    """GET /statistik/<quarter>/pdf"""
    return pdf_answer(_published(key))


@require_safe
def xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """GET /statistik/<quarter>/xlsx"""
    return workbook_answer(_published(key))


def _published(key: str) -> NationalReport:
    period = Period.read(key)
    if period is None:
        raise Http404
    return selectors.get_published(period)


def _show(request: HttpRequest, report: NationalReport) -> HttpResponse:
    others = selectors.published().exclude(id=report.id)
    context = {"report": report, "page": services.compose(report.snapshot), "others": others}
    return render(request, "statistics/national.html", context)
