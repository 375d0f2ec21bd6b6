from django.apps import AppConfig


class OffersConfig(AppConfig):
    """What families find in a place, and when somebody last looked whether it still holds."""

    name = "tenants.offers"
