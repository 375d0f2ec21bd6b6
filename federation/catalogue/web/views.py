"""The pages of the catalogue."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.replica.marking import may_lag
from core.ui.conditional import made_of
from federation.catalogue import selectors
from federation.catalogue.models import EntryStatus
from federation.catalogue.rules import read_query
from federation.catalogue.web.listing import list_context


@may_lag
@require_safe
@made_of("catalogue_entry")
def show_list(request: HttpRequest) -> HttpResponse:
    """GET /praxisimpulse/"""
    query, counts = selectors.settled(read_query(dict(request.GET.lists())))
    return render(request, "catalogue/list.html", list_context(query, counts, request.GET))


@may_lag
@require_safe
@made_of("catalogue_entry")
def show_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """GET /praxisimpulse/{slug}/; 410 for an entry that was withdrawn, 404 for a refused one."""
    entry = selectors.get_entry(slug)
    if entry.status == EntryStatus.REFUSED:
        return render(request, "catalogue/refused.html", status=HTTPStatus.NOT_FOUND)
    if not entry.is_listed:
        return render(request, "catalogue/gone.html", {"entry": entry}, status=HTTPStatus.GONE)
    context = {
        "entry": entry,
        "related": selectors.related(entry),
        "adoptions": selectors.adoptions_of(entry),
    }
    return render(request, "catalogue/detail.html", context)
