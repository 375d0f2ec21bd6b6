"""The API, version 1; wings bring their own addresses, named by string."""

from django.urls import include, path, re_path

from .documents import OpenApiDocument, docs
from .views import NothingHere

app_name = "api"
_ALLIANCE = "alliances/<slug:slug>/"

urlpatterns = [
    path("openapi.json", OpenApiDocument.as_view(), name="openapi"),
    path("docs", docs, name="docs"),
    path("", include("federation.directory.api.urls")),
    path("", include("federation.catalogue.api.urls")),
    path("", include("federation.statistics.api.urls")),
    path("", include("tenants.projects.api.catalogue_urls")),
    path("", include("federation.outbound.api.urls")),
    path("", include("tenants.access.api.urls")),
    path(_ALLIANCE, include("tenants.partners.api.urls")),
    path(_ALLIANCE, include("tenants.projects.api.urls")),
    path(_ALLIANCE, include("tenants.gatherings.api.urls")),
    path(_ALLIANCE, include("tenants.offers.api.urls")),
    path(_ALLIANCE, include("tenants.practice.api.urls")),
    path(_ALLIANCE, include("tenants.reports.api.urls")),
    re_path(r"^.*$", NothingHere.as_view()),
]
