"""The pages of the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.geo import outlines
from core.replica.marking import may_lag
from core.ui.conditional import made_of
from federation.directory import selectors
from federation.directory.rules import read_query
from federation.directory.web.listing import list_context
from federation.directory.web.profile import profile_context


@may_lag
@require_safe
@made_of("alliance")
def show_list(request: HttpRequest) -> HttpResponse:
    """GET /buendnisse/"""
    query = selectors.with_spelling(read_query(dict(request.GET.lists())))
    context = list_context(query, request.GET) | {"outlines": outlines()}
    return render(request, "directory/list.html", context)


@may_lag
@require_safe
@made_of("alliance")
def show_alliance(request: HttpRequest, slug: str) -> HttpResponse:
    """GET /buendnisse/{slug}/"""
    entry = selectors.get_entry(slug)
    context = profile_context(entry) | {"outlines": outlines()}
    return render(request, "directory/detail.html", context)
