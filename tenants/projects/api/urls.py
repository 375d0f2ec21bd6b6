"""Projects."""

from django.urls import path

from .views import ProjectItem, Projects

urlpatterns = [
    path("projects", Projects.as_view(), name="projects"),
    path("projects/<uuid:project_id>", ProjectItem.as_view(), name="project"),
]
