"""Verification, and national reports."""

from django.urls import path

from .views import NationalReportItem, NationalReports, Verify

urlpatterns = [
    path("verify/<str:code>", Verify.as_view(), name="verify"),
    path("national-reports", NationalReports.as_view(), name="national-reports"),
    path("national-reports/<str:quarter>", NationalReportItem.as_view(), name="national-report"),
]
