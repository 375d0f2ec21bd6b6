from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The one ordered log of facts."""

    name = "core.outbox"
