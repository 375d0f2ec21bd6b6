"""Letters: meant by whoever had cause, sent here."""

from __future__ import annotations

from core.letters import services
from tasks.base import FederationTask
from tasks.celery_app import app
from tenants.reports import services as reports


@app.task(base=FederationTask, name="letters.send", expires=10)
def send() -> int:
    """Send what is due for a while; safe to run at once with any number of others."""
    return services.send_due()


def connect() -> None:
    """Say who words which letters."""
    services.declare(reports.REMINDER, reports.words_of_reminder)
