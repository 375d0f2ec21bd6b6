"""Alliances."""

from django.urls import path

from .views import AllianceItem, Alliances

urlpatterns = [
    path("alliances", Alliances.as_view(), name="alliances"),
    path("alliances/<slug:slug>", AllianceItem.as_view(), name="alliance"),
]
