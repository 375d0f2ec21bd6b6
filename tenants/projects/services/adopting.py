"""Take up what another alliance has shared, follow its source, tell what became of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from core.errors import NotFound
from core.events import (
    ExampleRelease,
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionReported,
    SharedPractice,
)
from core.events.sharing import shared_practice
from core.tenancy import current_alliance
from tenants.projects import rules
from tenants.projects.errors import OwnPractice, PracticeMovedOn, PracticeWithdrawn
from tenants.projects.models import Adoption, Project
from tenants.projects.records import OutcomeData

from .editing import create_project
from .telling import lock_of, tell

_UNREPORTED = {
    "outcome": "",
    "cost_eur": None,
    "staff_hours": None,
    "obstacles": "",
    "tip": "",
    "is_public": False,
    "reported_at": None,
    "reported_by": None,
}


@transaction.atomic
def adopt_practice(
    *, entry_id: UUID, by: UUID | None, at: datetime | None = None
) -> tuple[Adoption, bool]:
    """Make a Praxisimpuls a project of the alliance in force; the second value: it is new.

    Asking again, or twice at once, gives the same project as long as it is there.

    Raises:
        NotFound: nobody ever shared this.
        OwnPractice, PracticeWithdrawn: it cannot be taken up.
    """
    practice = shared_practice(entry_id)
    if practice is None:
        raise NotFound
    if practice.alliance_id == current_alliance().id:
        raise OwnPractice(title=practice.title)
    existing = Adoption.objects.filter(entry_id=entry_id).exclude(project=None).first()
    if existing is not None:
        return existing, False
    if practice.release is None:
        raise PracticeWithdrawn(title=practice.title)
    adoption = _locked(practice, at=at or timezone.now())
    if adoption.project_id is not None:  # somebody else clicked at the same moment
        return adoption, False
    _take(adoption, practice, practice.release, by=by, at=at or timezone.now())
    return adoption, True


@transaction.atomic
def acknowledge_revision(*, project_id: UUID, revision: int, by: UUID | None) -> Adoption:
    """Move the copy of the source forward to the revision somebody has read; no text changes.

    Raises:
        NotFound: no such project, or not taken from others.
        PracticeMovedOn: there is a newer revision than the one read, or none any more.
    """
    adoption = lock_of(project_id)
    practice = shared_practice(adoption.entry_id)
    if practice is None or practice.release is None or practice.revision != revision:
        raise PracticeMovedOn
    if adoption.taken_revision == revision:
        return adoption
    adoption.taken_revision = revision
    adoption.taken = rules.copy_of(practice.release)
    adoption.save()
    tell(adoption, PracticeAdoptionChanged, Project.get(project_id), by=by)
    return adoption


@transaction.atomic
def report_outcome(
    *,
    project_id: UUID,
    data: OutcomeData,
    by: UUID | None,
    expected_version: int | None = None,
    at: datetime | None = None,
) -> Adoption:
    """Note what became of it; others hear of it only with the consent in `data`.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    rules.require_valid_outcome(data)
    adoption = lock_of(project_id, expected_version=expected_version)
    for name in OutcomeData.__slots__:
        setattr(adoption, name, getattr(data, name))
    adoption.reported_at, adoption.reported_by = at or timezone.now(), by
    adoption.save()
    # read after the lock: a change of its status waits for it, too
    tell(adoption, PracticeAdoptionReported, Project.get(project_id), by=by, at=at)
    return adoption


def _locked(practice: SharedPractice, *, at: datetime) -> Adoption:
    """The one row of this Praxisimpuls, made if need be; two clicks wait for each other here."""
    fresh = Adoption(
        id=uuid5(current_alliance().id, str(practice.entry_id)),
        entry_id=practice.entry_id,
        origin_id=practice.alliance_id,
        taken_revision=0,
        adopted_at=at,
        version=0,
    )
    Adoption.objects.bulk_create([fresh], ignore_conflicts=True)
    return Adoption.objects.select_for_update().get(entry_id=practice.entry_id)


def _take(
    adoption: Adoption,
    practice: SharedPractice,
    release: ExampleRelease,
    *,
    by: UUID | None,
    at: datetime,
) -> None:
    project = create_project(data=rules.draft_of(release))
    values = _UNREPORTED | {
        "project": project,
        "entry_slug": practice.slug,
        "entry_title": practice.title,
        "origin_id": practice.alliance_id,
        "origin_slug": practice.alliance_slug,
        "origin_name": practice.alliance_name,
        "taken_revision": practice.revision,
        "taken": rules.copy_of(release),
        "adopted_at": at,
        "adopted_by": by,
        "ended_at": None,
    }
    for name, value in values.items():
        setattr(adoption, name, value)
    adoption.version += 1
    adoption.save()
    tell(adoption, PracticeAdopted, project, by=by, at=at)
