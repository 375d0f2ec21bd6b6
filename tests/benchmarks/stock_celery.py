"""The peer: Celery as its documentation shows it, `acks_late`, tasks that do nothing."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.dev")


def _broker() -> str:
    from django.conf import settings

    return str(settings.CELERY_BROKER_URL)


app = Celery("stock", broker=_broker())
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_default_queue="stock",
    worker_prefetch_multiplier=32,  # the quicker setting of those that were tried
)


def redis_url(broker: str) -> str:
    """The same address as redis-py writes it."""
    return broker.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")


@app.task
def noop() -> None:
    """Nothing."""
