"""Long work of all alliances somebody belongs to."""

from django.urls import path

from .jobs import JobView

urlpatterns = [path("jobs/<uuid:job_id>", JobView.as_view(), name="job")]
