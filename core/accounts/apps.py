from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in, and national roles."""

    name = "core.accounts"
