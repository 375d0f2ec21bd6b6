"""What leaves the instance, for machines."""

from django.urls import include, path

urlpatterns = [path("", include("federation.outbound.api.webhooks.urls"))]
