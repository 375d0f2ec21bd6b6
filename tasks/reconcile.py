"""Compare what each alliance has released with what all share, and mend what differs.

One alliance after the other, each by itself: what fails in one stops no other, and an error is
never taken for a deletion. What mends which difference is said in `core.events.stock`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.events import Envelope
from core.events.stock import Kind
from core.jobs import services as jobs
from core.outbox import selectors as outbox_selectors
from core.tenancy import alliance_context, rounds, schema_context
from core.tenancy.context import PUBLIC
from federation.catalogue import services as catalogue_services
from federation.directory import services as directory_services
from federation.office import services as office_services
from federation.office.enums import ReconciliationState as State
from tasks.base import FederationTask
from tasks.celery_app import app
from tasks.comparing import WAY, Findings, adopted_facts, adoption_facts, counted_facts, look
from tasks.releases import mend_register
from tasks.square import Square
from tenants.partners import services as partners
from tenants.practice import services as practice
from tenants.projects import services as projects
from tenants.registry.selectors import get_alliance_by_id, list_alliances

outbox = Square(outbox_selectors)
catalogue = Square(catalogue_services)
directory = Square(directory_services)
office = Square(office_services)
MOST_CORRECTIONS = 20  # more than that in one alliance look like a fault of another kind
_log = logging.getLogger(__name__)


def every_alliance(slot: datetime) -> dict[str, int]:
    """Reconcile every alliance, each in transactions of its own; how many ended in which state."""
    states: dict[str, int] = {}
    with schema_context(PUBLIC):
        alliances = list(list_alliances())
    for alliance in rounds.one_by_one(alliances):
        state = reconcile(alliance)
        states[state] = states.get(state, 0) + 1
    office.forget_old_reconciliations()
    return states


@app.task(base=FederationTask, name="reconcile.work")
def work() -> bool:
    """Reconcile the one alliance somebody asked for."""
    job = jobs.claim_next(kind=office.RECONCILE)
    if job is None:
        return False
    with jobs.holding(job):
        reconcile(get_alliance_by_id(job.alliance_id), force=bool(job.arguments.get("force")))
    jobs.succeed(job, href="/servicebuero/abgleich/")
    return True


def reconcile(alliance: Any, *, force: bool = False) -> State:
    """Reconcile one alliance and note how it went.

    Args:
        force: a person has decided: mend also more than `MOST_CORRECTIONS` differences, and
            remove copies nobody knows the origin of.
    """
    note = {"alliance_id": alliance.id, "alliance_slug": alliance.slug}
    try:
        with alliance_context(alliance):
            found = look(alliance)
            if len(found.all) > MOST_CORRECTIONS and not force:
                state, mended = State.ASKS, 0
            else:
                mended = mend(alliance, found, force=force)
                state = _state(found, mended)
    except Exception as error:  # one alliance must not stop the others
        _log.exception("reconciliation of %s failed", alliance.slug)
        office.note_reconciliation(**note, state=State.FAILED, reason=f"{type(error).__name__}")
        return State.FAILED
    office.note_reconciliation(
        **note, state=state, differences=found.all, mended=mended, digests=found.digests
    )
    return state


def mend(alliance: Any, found: Findings, *, force: bool = False) -> int:
    """Mend what differs; how many differences that were."""
    orphans = found.examples_to(Kind.ORPHAN)
    unmended = 0 if force else len(orphans) + len(found.adoptions_to(Kind.ORPHAN))
    with transaction.atomic():
        if force and orphans:
            catalogue.remove(orphans)
        if wrong := found.examples_to(Kind.COPY_WRONG):
            _repair(alliance, wrong)
        if behind := found.examples_to(Kind.ORIGIN_BEHIND):
            _catch_up(alliance, behind, found.told)
        if silent := found.examples_to(Kind.LOG_BEHIND):
            unmended += len(practice.retell(silent)[1])
        if found.directory:
            directory.repair(alliance_id=alliance.id, facts=counted_facts(alliance))
        if found.partners:
            ids = {one.id for one in found.partners}
            partners.retell(present=sorted(ids & found.present), gone=sorted(ids - found.present))
        _mend_adoptions(alliance, found, force=force)
        unmended += mend_register(alliance, found.register, force=force)
    return len(found.all) - unmended


def _mend_adoptions(alliance: Any, found: Findings, *, force: bool) -> None:
    if force and (orphans := found.adoptions_to(Kind.ORPHAN)):
        catalogue.remove_adoptions(orphans)
    if wrong := set(found.adoptions_to(Kind.COPY_WRONG)):
        told = [fact for fact in adoption_facts(alliance) if fact.aggregate_id in wrong]
        # As in `_repair`: a fact taken out of the relay's hands would never be answered.
        on_way = outbox.on_their_way(consumer="adoptions", alliance_id=alliance.id)
        told = [fact for fact in told if fact.aggregate_id not in on_way]
        catalogue.repair_adoptions(told, miscounted=wrong - {one.aggregate_id for one in told})
    if silent := found.adoptions_to(Kind.LOG_BEHIND):
        projects.retell_adoptions(silent)


def _catch_up(alliance: Any, behind: list[UUID], told: dict[UUID, Envelope]) -> None:
    practice.catch_up([told[id_].fact() for id_ in behind if id_ in told])
    practice.hear_again(behind, read=lambda ids: _of(WAY, ids))
    practice.note_adoptions(adopted_facts(alliance))


def _repair(alliance: Any, wrong: list[UUID]) -> None:
    def read(types: Any) -> list[Envelope]:
        facts = _of(types, wrong)
        # Asked after the facts were read: what was told since then is answered by the relay.
        on_way = outbox.on_their_way(consumer="catalogue", alliance_id=alliance.id)
        return [fact for fact in facts if fact.aggregate_id not in on_way]

    catalogue.repair(wrong, read=read)


def _of(types: Any, ids: Sequence[UUID]) -> list[Envelope]:
    facts: list[Envelope] = outbox.facts_of(types=types, aggregates=ids)
    return facts


def _state(found: Findings, mended: int) -> State:
    if not found.all:
        return State.SAME
    return State.REPAIRED if mended == len(found.all) else State.ASKS
