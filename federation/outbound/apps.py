from django.apps import AppConfig


class OutboundConfig(AppConfig):
    """Webhooks, the changes feed and Atom feeds."""

    name = "federation.outbound"
