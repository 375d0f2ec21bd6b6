"""A validator for what is made of an edition: it, the day, and the software that draws it."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from .selectors import edition_of

_ROOT = Path(__file__).parents[2]
_DRAWN_BY = ("*.py", "*.html", "*.css", "*.js", "*.mo", "*.svg")
_SHOWN = ("SITE_OPERATOR", "SITE_ADDRESS", "SITE_EMAIL", "SITE_PHONE", "DEMO_DATA", "BASE_DOMAIN")


def validator(*kinds: str, today: date) -> str:
    """A weak ETag: the same as long as an answer made of these kinds would look the same.

    The day counts, since pages tell what was confirmed lately.
    """
    shown = [str(getattr(settings, name)) for name in _SHOWN]
    told = "\n".join((edition_of(*kinds), today.isoformat(), release(), *shown))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'


@cache
def release() -> str:
    """A digest of all that draws answers: after an update nobody keeps a page of the old one."""
    digest = hashlib.sha256()
    for wing in ("core", "federation", "tenants"):
        for pattern in _DRAWN_BY:
            for path in sorted((_ROOT / wing).rglob(pattern)):
                digest.update(path.read_bytes())
    return digest.hexdigest()
