"""How an adoption stands is told to the others, in the transaction of each change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.errors import NotFound
from core.events import (
    AdoptionReport,
    AdoptionState,
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionEnded,
    PracticeAdoptionReported,
)
from core.outbox import services as outbox
from core.tenancy import current_alliance
from core.vocabulary.adoption import REMOVED
from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Adoption, Project

type Told = (
    type[PracticeAdopted]
    | type[PracticeAdoptionChanged]
    | type[PracticeAdoptionReported]
    | type[PracticeAdoptionEnded]
)


def lock_of(project_id: UUID, *, expected_version: int | None = None) -> Adoption:
    """The adoption a project came from, locked for a change.

    Raises:
        NotFound: this alliance has no such project, or thought of it itself.
        EditConflict: it is not the version the editor has seen.
    """
    id_ = _id_of(project_id)
    if id_ is None:
        raise NotFound
    return Adoption.lock(id_, expected_version=expected_version)


def note_status(project: Project) -> None:
    """Tell that a project has begun, rests or is finished, if it was taken from others."""
    id_ = _id_of(project.id)
    if id_ is None:
        return
    adoption = Adoption.lock(id_)
    ended = project.status == ProjectStatus.FINISHED
    adoption.ended_at = timezone.now() if ended else None
    adoption.save()
    tell(adoption, PracticeAdoptionEnded if ended else PracticeAdoptionChanged, project, by=None)


def note_removal(project: Project) -> None:
    """Tell that a project is given up, just before it goes."""
    id_ = _id_of(project.id)
    if id_ is None:
        return
    adoption = Adoption.lock(id_)
    adoption.project, adoption.ended_at = None, adoption.ended_at or timezone.now()
    adoption.save()
    tell(adoption, PracticeAdoptionEnded, None, by=None)


@transaction.atomic
def retell_adoptions(ids: Sequence[UUID]) -> None:
    """Tell again how adoptions stand that the log has lost."""
    for adoption in Adoption.objects.select_for_update().filter(id__in=ids).order_by("id"):
        project = adoption.project
        ended = project is None or project.status == ProjectStatus.FINISHED
        kind = PracticeAdoptionEnded if ended else PracticeAdoptionChanged
        tell(adoption, kind, project, by=None)


def _id_of(project_id: UUID) -> UUID | None:
    return Adoption.objects.filter(project_id=project_id).values_list("id", flat=True).first()


def tell(
    adoption: Adoption,
    kind: Told,
    project: Project | None,
    *,
    by: UUID | None,
    at: datetime | None = None,
) -> None:
    """Append a fact with the adoption's whole state; its version is the fact's revision.

    After a restore the version goes on from what was told, see `outbox.next_revision`.
    """
    revision = outbox.next_revision(
        stream="practice.adoption", aggregate_id=adoption.id, known=adoption.version - 1
    )
    if revision != adoption.version:
        adoption.version = revision
        adoption.save(update_fields=["version"])
    header = outbox.header(aggregate_id=adoption.id, revision=revision, by=by, at=at)
    outbox.append(kind(**header, adoption=_state(adoption, project)))


def _state(adoption: Adoption, project: Project | None) -> AdoptionState:
    alliance = current_alliance()
    return AdoptionState(
        entry_id=adoption.entry_id,
        origin_alliance_id=adoption.origin_id,
        origin_alliance_slug=adoption.origin_slug,
        alliance_name=alliance.name,
        land=alliance.land,
        seat=alliance.seat,
        project_id=project.id if project else None,
        project_status=project.status if project else REMOVED,
        adopted_revision=adoption.taken_revision,
        adopted_at=adoption.adopted_at,
        reported_at=adoption.reported_at if project else None,
        report=_report(adoption) if project else None,
        ended_at=adoption.ended_at,
    )


def _report(adoption: Adoption) -> AdoptionReport | None:
    """What may leave the alliance: nothing without its consent."""
    if not (adoption.reported_at and adoption.is_public):
        return None
    return AdoptionReport(
        outcome=adoption.outcome,
        cost_eur=adoption.cost_eur,
        staff_hours=adoption.staff_hours,
        obstacles=adoption.obstacles,
        tip=adoption.tip,
    )
