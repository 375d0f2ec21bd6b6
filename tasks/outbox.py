"""The relay: claims what is due in the outbox and hands it to its consumer."""

from __future__ import annotations

from core.jobs import services as jobs
from core.outbox import services as outbox
from tasks.base import FederationTask
from tasks.celery_app import app
from tasks.routes import CONSUMERS

BATCH = 100
_BATCHES_A_RUN = 50


@app.task(base=FederationTask, name="outbox.drain", expires=30)
def drain() -> int:
    """Carry what is due, batch by batch; safe to run at once with any number of others."""
    jobs.beat("worker")
    return drain_all()


def drain_all() -> int:
    """Carry everything that is due now, answers included; returns how many facts."""
    carried = 0
    for _ in range(_BATCHES_A_RUN):
        round_ = sum(
            outbox.drain(consumer=consumer, apply=apply, limit=BATCH)
            for consumer, apply in CONSUMERS.items()
        )
        if not round_:
            break
        carried += round_
    return carried
