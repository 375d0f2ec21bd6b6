"""The Celery app; its tasks are in this folder only."""

from __future__ import annotations

import os

from celery import Celery

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


@app.on_after_configure.connect
def _set_schedule(sender: Celery, **_: object) -> None:
    from tasks.schedule import beat_schedule

    sender.conf.beat_schedule = beat_schedule()
