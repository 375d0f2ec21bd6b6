"""What leaves the instance, for machines."""

from django.urls import include, path

from .changes import Changes

urlpatterns = [
    path("changes", Changes.as_view(), name="changes"),
    path("", include("federation.outbound.api.webhooks.urls")),
]
