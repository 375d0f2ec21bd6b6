"""Demo alliances take up what others share, once the catalogue is filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.tenancy import alliance_context
from tenants.practice.enums import RELEASED
from tenants.practice.models import PracticeExample
from tenants.projects import rules, services
from tenants.projects.models import Adoption, Project
from tenants.projects.records import OutcomeData
from tenants.registry.models import Alliance

from . import chance, sources

#: How many examples of others an alliance takes up.
_NUMBERS = (0, 0, 1, 1, 1, 2)
_FAVOURITES = 12  # most choose among the same few, as people do
_STATUSES = ("planned", "running", "running", "running", "finished")


def adopt() -> None:
    """Let every demo alliance take up its share; a second run changes nothing."""
    alliances = list(Alliance.objects.filter(is_demo=True).order_by("slug"))
    known_first = sorted(alliances, key=lambda alliance: not sources.by_hand(alliance.slug))
    shared = [(alliance.id, id_) for alliance in known_first for id_ in _shared_by(alliance)]
    for alliance in alliances:
        others = [id_ for origin, id_ in shared if origin != alliance.id][:_FAVOURITES]
        number = chance.pick(_NUMBERS, alliance.slug, "adoptions")
        for place, id_ in enumerate(chance.shuffled(others, alliance.slug)[:number]):
            _adopt(alliance, id_, f"{alliance.slug}-{place}")


def _shared_by(alliance: Alliance) -> Sequence[UUID]:
    with alliance_context(alliance):
        released = PracticeExample.objects.filter(status__in=RELEASED, catalogue_state="listed")
        return list(released.order_by("title").values_list("id", flat=True))


@transaction.atomic
def _adopt(alliance: Alliance, entry_id: UUID, name: str) -> None:
    at = timezone.now() - timedelta(days=chance.between(20, 300, name, "at"))
    with alliance_context(alliance):
        adoption, is_new = services.adopt_practice(entry_id=entry_id, by=None, at=at)
        if is_new:
            _go_on(adoption, name, starts_on=at.date() + timedelta(days=14))


def _go_on(adoption: Adoption, name: str, *, starts_on: date) -> None:
    project = Project.objects.get(adoption=adoption)
    status = chance.pick(_STATUSES, name, "status")
    if status != "planned":
        data = replace(rules.as_data(project), status=status, starts_on=starts_on)
        services.update_project(project_id=project.id, data=data)
    if status == "finished" or (status == "running" and chance.share(name, "told") < 0.5):
        told = chance.pick(sources.adoption_reports(), name, "report")
        report = OutcomeData(**told, cost_eur=chance.between(2, 40, name) * 100, is_public=True)
        told_at = adoption.adopted_at + (timezone.now() - adoption.adopted_at) * 0.7
        services.report_outcome(project_id=project.id, data=report, by=None, at=told_at)
