"""Published national reports."""

from django.urls import path

from . import national

app_name = "statistics"

urlpatterns = [
    path("", national.show_newest, name="newest"),
    path("<str:key>/", national.show, name="quarter"),
    path("<str:key>/pdf", national.pdf, name="pdf"),
    path("<str:key>/xlsx", national.xlsx, name="xlsx"),
]
