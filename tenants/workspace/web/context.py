"""What pages drawn by others need to know of alliances: the side rail, and who may adopt."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from tenants.access.selectors import editable_alliances
from tenants.registry.models import Alliance
from tenants.workspace import selectors
from tenants.workspace.records import RailEntry

_SECTIONS = {
    "partner": "partners",
    "projekte": "projects",
    "uebernehmen": "projects",
    "termine": "gatherings",
    "angebote": "offers",
    "praxisbeispiele": "examples",
    "kennzahlen": "indicators",
    "berichte": "reports",
    "profil": "profile",
}


def rail(request: HttpRequest) -> dict[str, object]:
    """`rail`, counted only when a template asks for it."""
    alliance = getattr(request, "alliance", None)
    if alliance is None or not request.path.startswith("/b/"):
        return {}
    return {"rail": SimpleLazyObject(lambda: _entries(alliance, request.path))}


def adopters(request: HttpRequest) -> dict[str, object]:
    """`adopters`, the alliances a reader of the catalogue may take something up for."""
    if not request.path.startswith("/praxisimpulse/"):
        return {}
    return {"adopters": SimpleLazyObject(lambda: _adopters(request))}


def _adopters(request: HttpRequest) -> list[Alliance]:
    user = request.user
    return editable_alliances(user.pk) if user.is_authenticated else []


def _entries(alliance: Alliance, path: str) -> list[RailEntry]:
    section = (path.split("/") + [""] * 4)[3]
    here = _SECTIONS.get(section, "overview" if not section else "")
    counts = selectors.counts()
    wanted = (
        (_("Übersicht"), "workspace:overview", "overview", None),
        (_("Partner"), "workspace:partners", "partners", counts.partners),
        (_("Projekte"), "workspace:projects", "projects", counts.projects),
        (_("Termine"), "workspace:gatherings", "gatherings", None),
        (_("Angebote"), "workspace:offers", "offers", None),
        (_("Praxisbeispiele"), "workspace:examples", "examples", counts.examples),
        (_("Kennzahlen"), "workspace:indicators", "indicators", None),
        (_("Wirkungsbericht"), "reports:list", "reports", None),
        (_("Profil"), "workspace:confirm", "profile", None),
    )
    return [
        RailEntry(label, href, name == here, count)
        for label, view, name, count in wanted
        if (href := _href(view, alliance.slug))
    ]


def _href(view: str, slug: str) -> str:
    try:
        return reverse(view, args=[slug])
    except NoReverseMatch:
        return ""
