"""Gatherings."""

from django.urls import path

from .views import GatheringItem, Gatherings

urlpatterns = [
    path("gatherings", Gatherings.as_view(), name="gatherings"),
    path("gatherings/<uuid:gathering_id>", GatheringItem.as_view(), name="gathering"),
]
