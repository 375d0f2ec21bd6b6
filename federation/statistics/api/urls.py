"""Verification."""

from django.urls import path

from .views import Verify

urlpatterns = [path("verify/<str:code>", Verify.as_view(), name="verify")]
