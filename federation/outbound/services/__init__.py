"""The log of public changes kept true; webhooks queued, sent, tried again."""

from .delivering import deliver_due
from .endpoints import (
    create_endpoint,
    delete_endpoint,
    rotate_secret,
    update_endpoint,
)
from .log import begin_log, tidy_log
from .notices import send_notices
from .pinging import ping
from .queueing import forget_old_deliveries, queue_deliveries
from .replaying import replay_delivery, replay_range
from .secrets import reseal_secrets

__all__ = [
    "begin_log",
    "create_endpoint",
    "delete_endpoint",
    "deliver_due",
    "forget_old_deliveries",
    "ping",
    "queue_deliveries",
    "replay_delivery",
    "replay_range",
    "reseal_secrets",
    "rotate_secret",
    "send_notices",
    "tidy_log",
    "update_endpoint",
]
