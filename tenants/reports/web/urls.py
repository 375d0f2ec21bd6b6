"""Everything under /b/<slug>/berichte/."""

from django.urls import path

from . import papers, quarter, receipts, views

app_name = "reports"
urlpatterns = [
    path("", views.List.as_view(), name="list"),
    path("anfordern/", views.Ask.as_view(), name="request"),
    path("quartal/<int:year>/<int:number>/", quarter.Sheet.as_view(), name="sheet"),
    path("quartal/<int:year>/<int:number>/bestaetigen/", quarter.Confirm.as_view(), name="confirm"),
    path("quartal/<int:year>/<int:number>/zuruecknehmen/", quarter.Reopen.as_view(), name="reopen"),
    path("quartal/<int:year>/<int:number>/frist/", quarter.Defer.as_view(), name="defer"),
    path("quartal/<int:year>/<int:number>/nachtrag/", quarter.Correct.as_view(), name="correct"),
    path("<uuid:report_id>/freigeben/", views.Release.as_view(), name="release"),
    path("<uuid:report_id>/papier/", papers.AskPaper.as_view(), name="paper_ask"),
    path("<uuid:report_id>/xlsx", views.Workbook.as_view(), name="workbook"),
    path("belege/", receipts.Receipts.as_view(), name="receipts"),
    path("belege/neu/", receipts.AddReceipt.as_view(), name="receipt_add"),
    path(
        "belege/<uuid:receipt_id>/entfernen/",
        receipts.RemoveReceipt.as_view(),
        name="receipt_remove",
    ),
    path("papier/<uuid:paper_id>/", papers.PaperPage.as_view(), name="paper"),
    path("papier/<uuid:paper_id>/pdf", papers.DownloadPaper.as_view(), name="paper_pdf"),
    path("<uuid:report_id>/link/", views.SendLink.as_view(), name="link"),
    path("<uuid:report_id>/abbrechen/", views.Cancel.as_view(), name="cancel"),
    path("<uuid:report_id>/", views.Detail.as_view(), name="detail"),
    path("<uuid:report_id>/pdf", views.Download.as_view(), name="download"),
]
