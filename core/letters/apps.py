from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Mails that survive whoever was about to send them."""

    name = "core.letters"
