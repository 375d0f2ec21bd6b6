"""Changes and webhooks."""

from django.urls import path

from .changes import Changes

urlpatterns = [
    path("changes", Changes.as_view(), name="changes"),
]
