"""The national host: public pages, the work area, the API."""

from django.urls import include, path

urlpatterns = [
    path("", include("core.ui.web.urls")),
    path("", include("federation.office.web.urls")),
    path("", include("federation.statistics.web.urls")),
    path("statistik/", include("federation.statistics.web.national_urls")),
    path("buendnisse/", include("federation.directory.web.urls")),
    path("praxisimpulse/", include("federation.catalogue.web.urls")),
    path("", include("core.accounts.web.urls")),
    path("b/<slug:slug>/berichte/", include("tenants.reports.web.urls")),
    path("bericht/", include("tenants.reports.web.link_urls")),
    path("", include("tenants.workspace.web.urls")),
    path("api/v1/", include("core.api.urls")),
]
handler400 = "core.ui.web.errors.bad_request"
handler403 = "core.ui.web.errors.permission_denied"
handler404 = "core.ui.web.errors.not_found"
handler500 = "core.ui.web.errors.server_error"
