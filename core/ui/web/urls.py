"""Home, founding, legal pages and help."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import path
from django.views.generic import TemplateView

from core.replica.marking import may_lag
from core.ui.conditional import made_of
from core.ui.web import views

app_name = "ui"


def _page(name: str) -> Callable[..., HttpResponseBase]:
    return TemplateView.as_view(template_name=f"ui/pages/{name}.html")


home = may_lag(made_of("alliance", "catalogue_entry")(views.Home.as_view()))
urlpatterns = [
    path("", home, name="home"),
    path("buendnis-gruenden/", _page("founding"), name="founding"),
    path("impressum/", _page("imprint"), name="imprint"),
    path("datenschutz/", _page("privacy"), name="privacy"),
    path("barrierefreiheit/", _page("accessibility"), name="accessibility"),
    path("quellen/", views.Credits.as_view(), name="credits"),
    path("fehler-melden/", views.Feedback.as_view(), name="feedback"),
]
