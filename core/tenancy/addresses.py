"""Addresses as mails and paper carry them, where no request tells the host."""

from __future__ import annotations

from django.conf import settings


def national_url(path: str = "") -> str:
    """The address of a page of the national host; `path` begins with a slash."""
    return f"https://{settings.BASE_DOMAIN}{path}"
