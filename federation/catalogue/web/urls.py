"""Praxisimpulse."""

from django.urls import path

from federation.catalogue.web import views

app_name = "catalogue"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("<slug:slug>/", views.show_entry, name="detail"),
]
