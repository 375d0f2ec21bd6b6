"""Bündnisse von A–Z."""

from django.urls import path

from federation.directory.web import views

app_name = "directory"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("<slug:slug>/", views.show_alliance, name="detail"),
]
