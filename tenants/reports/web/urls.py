"""Everything under /b/<slug>/berichte/."""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.List.as_view(), name="list"),
    path("anfordern/", views.Ask.as_view(), name="request"),
    path("<uuid:report_id>/", views.Detail.as_view(), name="detail"),
    path("<uuid:report_id>/pdf", views.Download.as_view(), name="download"),
]
