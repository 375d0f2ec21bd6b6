from django.apps import AppConfig


class InboxConfig(AppConfig):
    """Receipts: each fact applied once per consumer."""

    name = "federation.inbox"
