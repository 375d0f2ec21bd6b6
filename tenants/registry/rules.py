"""What may be the address of an alliance."""

from __future__ import annotations

import re

LONGEST_SLUG = 60
#: Names the instance needs for hosts of its own.
RESERVED_SLUGS = frozenset({"admin", "api", "www", "mail", "static", "media", "public", "status"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether a text can stand in a host name and in an address: a-z, 0-9, single hyphens."""
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None
