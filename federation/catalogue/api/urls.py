"""Praxisimpulse."""

from django.urls import path

from .views import CatalogueEntries, CatalogueEntryItem

urlpatterns = [
    path("catalogue-entries", CatalogueEntries.as_view(), name="catalogue-entries"),
    path("catalogue-entries/<uuid:entry_id>", CatalogueEntryItem.as_view(), name="catalogue-entry"),
]
