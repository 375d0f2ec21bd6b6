"""Projects, what is counted, and figures."""

from django.urls import path

from .counting import Indicators, OwnIndicatorItem, OwnIndicators, Targets
from .importing import ImportValues
from .views import ProjectItem, Projects

urlpatterns = [
    path("projects", Projects.as_view(), name="projects"),
    path("projects/<uuid:project_id>", ProjectItem.as_view(), name="project"),
    path("indicators", Indicators.as_view(), name="indicators"),
    path("own-indicators", OwnIndicators.as_view(), name="own_indicators"),
    path("own-indicators/<uuid:indicator_id>", OwnIndicatorItem.as_view(), name="own_indicator"),
    path("indicator-targets", Targets.as_view(), name="indicator_targets"),
    path("indicator-values/import", ImportValues.as_view(), name="indicator_values_import"),
]
