"""Public pages of the statistics."""

from django.urls import path

from . import verifying

app_name = "verification"

urlpatterns = [
    path("pruefen/", verifying.Ask.as_view(), name="ask"),
    path("pruefen/<str:code>", verifying.Code.as_view(), name="code"),
    path("pruefen/<str:code>/", verifying.Code.as_view()),
]
