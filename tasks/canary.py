"""Canaries: what comes back proves beat, broker, worker and database at once.

A worker that has finished anything lives too; so a long queue does not make it look dead.
"""

from __future__ import annotations

import time

from celery import Task
from celery.signals import task_postrun, task_prerun
from django.db import DatabaseError
from psycopg_pool import PoolTimeout

from core.jobs import services as jobs
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from tasks.base import FederationTask
from tasks.celery_app import app

_NOT_OFTENER_S = 10.0
_noted_at: dict[str, float] = {}


@app.task(base=FederationTask, name="canary.sing", expires=60)
def sing(*, queue: str, beat: str) -> None:
    """Come back: a worker of this queue lives, and so does the beat that sent it."""
    jobs.beat(f"worker:{queue}")
    jobs.beat(f"beat:{beat}")


@task_prerun.connect
@task_postrun.connect
def note_life(task: Task, **_: object) -> None:
    """Note that this worker does something, every ten seconds at most."""
    queue = (task.request.delivery_info or {}).get("routing_key")
    now = time.monotonic()
    if not queue or now - _noted_at.get(queue, -_NOT_OFTENER_S) < _NOT_OFTENER_S:
        return
    _noted_at[queue] = now
    try:
        with schema_context(PUBLIC):
            jobs.beat(f"worker:{queue}")
    except (DatabaseError, PoolTimeout):
        _noted_at.pop(queue, None)  # whoever cannot write is not well; others will say so
