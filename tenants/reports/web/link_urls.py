"""Signed links; no account is asked for."""

from django.urls import path

from .links import SignedReport

app_name = "report_link"
urlpatterns = [path("<str:token>/", SignedReport.as_view(), name="report")]
