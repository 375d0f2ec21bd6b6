"""Impact reports."""

from django.urls import path

from .views import ImpactReportItem, ImpactReportPdf, ImpactReports

urlpatterns = [
    path("impact-reports", ImpactReports.as_view(), name="impact-reports"),
    path("impact-reports/<uuid:report_id>", ImpactReportItem.as_view(), name="impact-report"),
    path(
        "impact-reports/<uuid:report_id>/pdf", ImpactReportPdf.as_view(), name="impact-report-pdf"
    ),
]
