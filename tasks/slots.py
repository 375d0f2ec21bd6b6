"""Periodic jobs that must run once per slot: found, hinted at, run by one."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from core.jobs import schedules, selectors, services
from tasks import hints
from tasks.base import FederationTask
from tasks.celery_app import app

_LASTS_S = 30  # a hint nobody has heard by then is repeated by the next look


@app.task(base=FederationTask, name="slots.look", expires=30)
def look() -> int:
    """Hint at every slot that is due and in nobody's hands, missed ones included."""
    now = timezone.now()
    due = [
        (schedule, slot)
        for schedule in schedules.declared()
        for slot in selectors.due_slots(schedule, at=now)
    ]
    for schedule, slot in due:
        hints.send("slots.run", expires_s=_LASTS_S, schedule=schedule.name, slot=slot.isoformat())
    return len(due)


@app.task(base=FederationTask, name="slots.run")
def run(*, schedule: str, slot: str) -> bool:
    """Run one slot, unless somebody else does or has; whether it was done here."""
    known = schedules.find(schedule)
    return known is not None and services.run_slot(known, slot=datetime.fromisoformat(slot))
