"""What happened lately."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from django.utils.translation import gettext as _

from core.vocabulary import adoption_outcome
from tenants.partners.models import Partner
from tenants.practice.models import PracticeExample
from tenants.practice.selectors import list_adoptions
from tenants.projects.models import Project
from tenants.registry.models import Alliance
from tenants.workspace.records import Happening

from .addresses import page

_NEWS = 6


def happenings(*, alliance: Alliance) -> tuple[Happening, ...]:
    """What happened lately, newest first."""
    news = (*_listed(alliance), *_joined(alliance), *_projects(alliance), *_adopted(alliance))
    return tuple(sorted(news, key=attrgetter("at"), reverse=True)[:_NEWS])


def _listed(alliance: Alliance) -> Iterable[Happening]:
    told = PracticeExample.objects.exclude(catalogue_since=None).order_by("-catalogue_since")
    for example in told[:_NEWS]:
        yield Happening(
            subject=f"„{example.title}“",
            text=_told(example),
            href=page(alliance, "example", example.id),
            at=example.catalogue_since or example.updated_at,
        )


def _told(example: PracticeExample) -> str:
    if example.catalogue_state == "listed":
        checked = example.is_checked
        return _("ist im Katalog, geprüft vom Servicebüro") if checked else _("ist im Katalog")
    return _("ist nicht mehr im Katalog")


def _joined(alliance: Alliance) -> Iterable[Happening]:
    for partner in Partner.objects.order_by("-created_at")[:_NEWS]:
        yield Happening(
            subject=partner.name,
            text=_("ist als Partner eingetragen"),
            href=page(alliance, "partner", partner.id),
            at=partner.created_at,
        )


def _projects(alliance: Alliance) -> Iterable[Happening]:
    for project in Project.objects.order_by("-updated_at")[:_NEWS]:
        yield Happening(
            subject=f"„{project.title}“",
            text=_("wurde bearbeitet") if project.version > 1 else _("ist als Projekt angelegt"),
            href=page(alliance, "project", project.id),
            at=project.updated_at,
        )


def _adopted(alliance: Alliance) -> Iterable[Happening]:
    for adoption in list_adoptions()[:_NEWS]:
        title, href = adoption.example.title, page(alliance, "example", adoption.example_id)
        subject = adoption.alliance_name
        text = _("macht „%s“ nach") % title
        yield Happening(subject=subject, text=text, href=href, at=adoption.adopted_at)
        if adoption.outcome and adoption.reported_at:
            told = {"title": title, "outcome": adoption_outcome(adoption.outcome).label}
            text = _("berichtet zu „%(title)s“: %(outcome)s") % told
            yield Happening(subject=subject, text=text, href=href, at=adoption.reported_at)
