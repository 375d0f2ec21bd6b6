"""Every periodic job on one page. Any number of beats may run.

`TICKS` only say "look": they overlap safely, a lost one costs one beat, no row is written.
`schedules()` run once per slot: a row decides who, and what was missed is made up for.
Beat sends ticks only; `slots.look` finds the slots that are due.
"""

from __future__ import annotations

import os
import socket
from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.jobs.rhythms import HOURLY, Daily, Every, Quarterly
from core.jobs.schedules import Missed, Schedule

TICKS: dict[str, tuple[float, str]] = {
    "outbox": (1, "outbox.drain"),
    "jobs": (10, "upkeep.sweep_jobs"),
    "slots": (5, "slots.look"),
    "changes": (10, "upkeep.begin_changes"),
    "letters": (10, "letters.send"),
    "webhooks": (2, "webhooks.deliver"),
}


def schedules() -> tuple[Schedule, ...]:
    """What runs once per slot; the work needs models, for which the ticks must not wait."""
    from tasks import national, reconcile, reports, upkeep

    return (
        Schedule(
            name="reports.quarter",
            title=_("Quartalsberichte planen"),
            purpose=_("Plant nach jedem Quartal den Wirkungsbericht jedes Bündnisses."),
            work=reports.plan_quarter,
            rhythm=Quarterly(time(0, 30)),
            late_after=timedelta(hours=6),
            missed=Missed.CATCH_UP,
            looks_back=timedelta(days=99),
        ),
        Schedule(
            name="reports.care",
            title=_("Quartale begleiten"),
            purpose=_("Öffnet Quartale, erinnert die Koordination, schließt nach der Frist."),
            work=reports.care_for_quarters,
            rhythm=Daily(time(7, 10)),
            late_after=timedelta(hours=6),
            missed=Missed.ONLY_NEWEST,
            in_one_transaction=False,
        ),
        Schedule(
            name="reports.national",
            title=_("Bundesbericht erstellen"),
            purpose=_("Friert die Zahlen des Landes ein: nach der Abgabefrist, nach Aufschüben."),
            work=national.make_due,
            rhythm=Daily(time(4, 20)),
            late_after=timedelta(hours=6),
            missed=Missed.ONLY_NEWEST,
        ),
        Schedule(
            name="upkeep.housekeeping",
            title=_("Aufräumen"),
            purpose=_("Entfernt abgelaufene Sitzungen, alte Ereignisse, Antworten und Läufe."),
            work=upkeep.housekeeping,
            rhythm=HOURLY,
            late_after=timedelta(hours=3),
            missed=Missed.ONLY_NEWEST,
            in_one_transaction=False,
        ),
        Schedule(
            name="reconcile.all",
            title=_("Bündnisse abgleichen"),
            purpose=_("Vergleicht, was Bündnisse freigegeben haben und was alle sehen."),
            work=reconcile.every_alliance,
            rhythm=Daily(time(2, 40)),
            late_after=timedelta(hours=6),
            missed=Missed.ONLY_NEWEST,
            in_one_transaction=False,
        ),
        Schedule(
            name="upkeep.operator_mail",
            title=_("Störungen melden"),
            purpose=_("Schreibt dem Betrieb, wenn eine Störung beginnt oder endet."),
            work=upkeep.tell_operator,
            rhythm=Every(300),
            late_after=timedelta(minutes=20),
            missed=Missed.ONLY_NEWEST,
        ),
    )


def beat_schedule() -> dict[str, dict[str, Any]]:
    """The ticks in Celery's form, with a canary for each queue."""
    ticks = {name: _every(seconds, task) for name, (seconds, task) in TICKS.items()}
    return ticks | {f"canary-{queue}": _canary(queue) for queue in settings.QUEUES}


def _canary(queue: str) -> dict[str, Any]:
    entry = _every(settings.CANARY_EVERY_S, "canary.sing")
    entry["kwargs"] = {"queue": queue, "beat": f"{socket.gethostname()[:40]}:{os.getpid()}"}
    entry["options"]["queue"] = queue
    return entry


def _every(seconds: float, task: str) -> dict[str, Any]:
    """A tick nobody needs any more when the next one comes is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": max(5, seconds)}}
