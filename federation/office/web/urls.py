"""The service office."""

from django.urls import path

from .views import Desk

app_name = "office"
urlpatterns = [path("servicebuero/", Desk.as_view(), name="desk")]
