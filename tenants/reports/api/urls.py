"""Impact reports."""

from django.urls import path

from .quarters import (
    ConfirmQuarter,
    CorrectQuarter,
    QuarterItem,
    ReleaseReport,
    ReportFigures,
)
from .views import (
    ImpactReportHtml,
    ImpactReportItem,
    ImpactReportPdf,
    ImpactReports,
    ImpactReportXlsx,
)

urlpatterns = [
    path("impact-reports", ImpactReports.as_view(), name="impact-reports"),
    path("impact-reports/<uuid:report_id>", ImpactReportItem.as_view(), name="impact-report"),
    path(
        "impact-reports/<uuid:report_id>/figures",
        ReportFigures.as_view(),
        name="impact-report-figures",
    ),
    path(
        "impact-reports/<uuid:report_id>/release",
        ReleaseReport.as_view(),
        name="impact-report-release",
    ),
    path("quarters/<int:year>/<int:number>", QuarterItem.as_view(), name="quarter"),
    path(
        "quarters/<int:year>/<int:number>/confirm", ConfirmQuarter.as_view(), name="quarter-confirm"
    ),
    path(
        "quarters/<int:year>/<int:number>/correction",
        CorrectQuarter.as_view(),
        name="quarter-correct",
    ),
    path(
        "impact-reports/<uuid:report_id>/pdf", ImpactReportPdf.as_view(), name="impact-report-pdf"
    ),
    path(
        "impact-reports/<uuid:report_id>/html",
        ImpactReportHtml.as_view(),
        name="impact-report-html",
    ),
    path(
        "impact-reports/<uuid:report_id>/xlsx",
        ImpactReportXlsx.as_view(),
        name="impact-report-xlsx",
    ),
]
