"""Every periodic job on one page. Any number of beats may run: each job overlaps safely."""

from __future__ import annotations

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "outbox": {"task": "outbox.drain", "schedule": 1.0, "options": {"expires": 5}},
    "jobs": {"task": "upkeep.sweep_jobs", "schedule": 10.0, "options": {"expires": 20}},
    "answers": {"task": "upkeep.forget_answers", "schedule": 3600.0, "options": {"expires": 600}},
    "reports": {"task": "reports.plan", "schedule": 900.0, "options": {"expires": 600}},
    "housekeeping": {
        "task": "upkeep.housekeeping",
        "schedule": 3600.0,
        "options": {"expires": 600},
    },
}
