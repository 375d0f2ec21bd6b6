"""Every periodic job on one page. Any number of beats may run: each job overlaps safely."""

from __future__ import annotations

from typing import Any


def _every(seconds: float, task: str) -> dict[str, Any]:
    """A tick nobody needs any more when the next one comes is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": max(5, seconds)}}


SCHEDULE: dict[str, dict[str, Any]] = {
    "outbox": _every(1, "outbox.drain"),
    "jobs": _every(10, "upkeep.sweep_jobs"),
    "changes": _every(10, "upkeep.begin_changes"),
    "webhooks": _every(2, "webhooks.deliver"),
    "reports": _every(900, "reports.plan"),
    "housekeeping": _every(3600, "upkeep.housekeeping"),
}
