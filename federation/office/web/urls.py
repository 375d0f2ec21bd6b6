"""The service office."""

from django.urls import path

from . import curation, deciding, impact, parked, reconciling
from .health import Health
from .views import Desk

app_name = "office"
_QUEUE = "servicebuero/praxisimpulse/"
_REPORT = "servicebuero/wirkung/bericht/"
_ENTRY = f"{_QUEUE}<uuid:id_>/"

urlpatterns = [
    path("servicebuero/", Desk.as_view(), name="desk"),
    path("servicebuero/gesundheit/", Health.as_view(), name="health"),
    path("servicebuero/geparkt/", parked.Parked.as_view(), name="parked"),
    path("servicebuero/geparkt/erneut/", parked.Retry.as_view(), name="parked_retry"),
    path("servicebuero/geparkt/verwerfen/", parked.Discard.as_view(), name="parked_discard"),
    path("servicebuero/abgleich/", reconciling.Reconciliations.as_view(), name="reconciliations"),
    path(
        "servicebuero/abgleich/<uuid:alliance_id>/",
        reconciling.Reconcile.as_view(),
        name="reconcile",
    ),
    path("servicebuero/wirkung/", impact.Impact.as_view(), name="impact"),
    path(_REPORT, impact.Freeze.as_view(), name="freeze"),
    path(f"{_REPORT}<uuid:report_id>/pdf", impact.Pdf.as_view(), name="report_pdf"),
    path(f"{_REPORT}<uuid:report_id>/xlsx", impact.Xlsx.as_view(), name="report_xlsx"),
    path(
        f"{_REPORT}<uuid:report_id>/veroeffentlichen/",
        impact.Publish.as_view(),
        name="report_publish",
    ),
    path(_QUEUE, curation.Queue.as_view(), name="queue"),
    path(_ENTRY, curation.Entry.as_view(), name="entry"),
    path(f"{_ENTRY}geprueft/", deciding.Accept.as_view(), name="accept"),
    path(f"{_ENTRY}ablehnen/", deciding.Refuse.as_view(), name="refuse"),
    path(f"{_ENTRY}auszeichnen/", deciding.Feature.as_view(), name="feature"),
    path(f"{_ENTRY}auszeichnung-zuruecknehmen/", deciding.Unfeature.as_view(), name="unfeature"),
]
