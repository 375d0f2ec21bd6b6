"""The service office."""

from django.urls import path

from .health import Health
from .views import Desk

app_name = "office"
urlpatterns = [
    path("servicebuero/", Desk.as_view(), name="desk"),
    path("servicebuero/gesundheit/", Health.as_view(), name="health"),
]
