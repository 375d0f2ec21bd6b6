"""Bündnisse von A–Z."""

from django.urls import path

from federation.directory.web import views
from federation.directory.web.feeds import DirectoryFeed

app_name = "directory"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("feed.atom", DirectoryFeed(), name="feed"),
    path("<slug:slug>/", views.show_alliance, name="detail"),
]
