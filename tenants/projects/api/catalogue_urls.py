"""What alliances do with the catalogue."""

from django.urls import path

from .adopting import AdoptCatalogueEntry

urlpatterns = [
    path(
        "catalogue-entries/<uuid:entry_id>/adopt",
        AdoptCatalogueEntry.as_view(),
        name="catalogue-entry-adopt",
    )
]
