"""Where the hints of the suite's own process go."""

from collections.abc import Iterator
from contextlib import contextmanager

from kombu import pools

from core.stores.brokers import celery_settings
from tasks import hints
from tasks.celery_app import app

_PREFIX = "CELERY_"


@contextmanager
def hints_to(url: str) -> Iterator[None]:
    """Hints of this process go to a broker, directly."""
    wanted = {
        name.removeprefix(_PREFIX).lower(): value for name, value in celery_settings(url).items()
    }
    here = {name: app.conf[name] for name in wanted}
    _point(wanted)
    try:
        yield
    finally:
        _point(here)


def _point(where: dict[str, object]) -> None:
    pools.reset()
    app.conf.update(where)
    app._pool = None
    vars(app).pop("amqp", None)  # it remembers which kind of queues it has met
    hints._silent_until = 0.0
