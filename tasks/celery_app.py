"""The Celery app; its tasks are in this folder only."""

from __future__ import annotations

import atexit
import gc
import os

from billiard import pool
from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")

app = Celery("buendnisnetz")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = (
    "tasks.canary",
    "tasks.letters",
    "tasks.national",
    "tasks.outbox",
    "tasks.reconcile",
    "tasks.reports",
    "tasks.slots",
    "tasks.upkeep",
    "tasks.watchdog",
    "tasks.webhooks",
)

# Asked to end, a busy worker no longer reads what its children report, and each child waits for
# that for 300 rounds of 0.1 s: half a minute for nothing, since a hint may come twice.
pool.GUARANTEE_MESSAGE_CONSUMPTION_RETRY_LIMIT = 10


@app.on_after_configure.connect
def _set_schedule(sender: Celery, **_: object) -> None:
    from tasks.schedule import beat_schedule

    sender.conf.beat_schedule = beat_schedule()


@worker_init.connect
@beat_init.connect
def _refuse_shared_sessions(**_: object) -> None:
    from django.db import connection

    from core.tenancy.backend import pooler

    pooler.end_on_shared_sessions(connection.get_connection_params())


@worker_init.connect
@beat_init.connect
def _end_soon(**_: object) -> None:
    atexit.register(gc.freeze)  # as core.settings.wsgi does


@worker_init.connect
def _mend(**_: object) -> None:
    from tasks import mending

    mending.mend()
