"""One demo alliance is filled through the same services people use, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.tenancy import alliance_context
from tenants.gatherings.services import create_gathering
from tenants.offers.services import create_offer
from tenants.partners.models import Partner
from tenants.partners.services import create_partners
from tenants.practice import services as practice
from tenants.projects.models import Project
from tenants.projects.services import create_project, record_values
from tenants.registry.models import Alliance

from . import chance, figures, people, projects
from .gatherings import gatherings
from .offers import offers
from .partners import partners
from .practice import Story, stories
from .reports import report_quarters
from .wording import Wording


@transaction.atomic
def fill(alliance: Alliance, *, today: date) -> None:
    """Give an alliance people and all that they work on; all or nothing."""
    wording = Wording.of(alliance.slug, alliance.seat)
    coordinator = people.add_coordinator(alliance, wording.place)
    with alliance_context(alliance):
        founded_on = alliance.founded_on or _likely_founding(alliance.slug)
        data = partners(wording, founded_on=founded_on, today=today)
        there = create_partners(data=data, by=coordinator.id)
        projects_there = _add_projects(wording, there, today=today)
        for gathering in gatherings(wording, projects_there, today=today):
            create_gathering(data=gathering)
        _add_offers(wording, there, today=today)
        report_quarters(wording.slug, by=coordinator.id, today=today)
        for story in stories(wording, today=today):
            _tell(story, by=coordinator.id, today=today)


def _likely_founding(slug: str) -> date:
    """A date to count demo partners from where the founding is not known."""
    return date(chance.between(2006, 2019, slug, "founded"), 1 + chance.between(0, 11, slug), 1)


def _add_projects(wording: Wording, there: list[Partner], *, today: date) -> list[Project]:
    added = []
    present = [partner for partner in there if partner.left_on is None]
    for pattern in projects.patterns(wording.slug):
        data = projects.project(wording, pattern, present, today=today)
        project = create_project(data=data)
        values = figures.project_values(wording.slug, pattern, data, today=today)
        record_values(project=project, values=values)
        added.append(project)
    record_values(project=None, values=figures.own_values(wording.slug, today=today))
    return added


def _add_offers(wording: Wording, there: list[Partner], *, today: date) -> None:
    present = [partner for partner in there if partner.left_on is None]
    for offer, confirmed_on in offers(wording, present, today=today):
        create_offer(data=offer, today=confirmed_on)


def _tell(story: Story, *, by: UUID, today: date) -> None:
    """Write, release, perhaps revise or withdraw an example, each step at its own time."""
    first = replace(story.data, transfer="") if story.is_revised else story.data
    example = practice.create_example(data=first, by=by)
    if not story.is_released:
        return
    at = _moment(today - timedelta(days=story.released_days_ago), str(example.title))
    practice.publish_example(example_id=example.id, by=by, at=at)
    if story.is_revised:
        practice.update_example(example_id=example.id, data=story.data)
        later = at + (timezone.now() - at) * 0.6
        practice.revise_example(example_id=example.id, by=by, at=later)
    if story.is_withdrawn:
        later = at + (timezone.now() - at) * 0.8
        practice.withdraw_example(example_id=example.id, by=by, at=later)


def _moment(day: date, name: str) -> datetime:
    """A time of the working day."""
    clock = time(chance.between(8, 16, name), chance.between(0, 59, name, "minute"))
    return timezone.make_aware(datetime.combine(day, clock))
