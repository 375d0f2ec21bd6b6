"""A page of ten questions, as any Django project may have it; it knows no tenants."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

QUESTIONS = 10


def page(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Five kinds of records, each counted and listed."""
    from tenants.gatherings.models import Gathering
    from tenants.offers.models import Offer
    from tenants.partners.models import Partner
    from tenants.practice.models import PracticeExample
    from tenants.projects.models import Project

    said = [
        f"{model.__name__} {model.objects.count()}: {list(model.objects.order_by('pk')[:20])}"
        for model in (Partner, Project, PracticeExample, Offer, Gathering)
    ]
    return HttpResponse("\n".join(said))


urlpatterns = [path("", page), path("b/<slug:slug>/", page)]
