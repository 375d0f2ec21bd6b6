"""Praxisimpulse."""

from django.urls import path

from federation.catalogue.web import views
from federation.catalogue.web.feeds import CatalogueFeed

app_name = "catalogue"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("feed.atom", CatalogueFeed(), name="feed"),
    path("<slug:slug>/", views.show_entry, name="detail"),
]
