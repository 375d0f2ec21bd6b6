"""Which part of the house a stack stands in: the innermost frame that one of these names knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_ROOT = re.compile(r"/(core|tenants|federation|tasks)/([\w/]+)\.py:(\w+)$")
AREAS = (
    ("PostgreSQL: sending, waiting, reading", r"/psycopg|psycopg_pool|/db/backends/"),
    ("Valkey", r"/redis/|/valkey/|/django/core/cache/"),
    ("templates", r"/django/template/|/templatetags/|/django/utils/(html|safestring|formats)"),
    ("forms", r"/django/forms/"),
    ("REST framework", r"/rest_framework/"),
    ("ORM: building queries and records", r"/django/db/"),
    ("addresses and translations", r"/django/urls/|/django/utils/translation|gettext\.py"),
    ("sessions, sign-in, CSRF", r"contrib/(sessions|auth|messages)|csrf|allauth"),
    ("middleware and the rest of Django", r"/django/|whitenoise"),
)


def by_area(stacks: Mapping[str, int]) -> dict[str, float]:
    """The share of each area, the greatest first."""
    found: Counter[str] = Counter()
    for stack, number in stacks.items():
        found[_area(stack.split(";"))] += number
    total = sum(found.values()) or 1
    return {area: number / total for area, number in found.most_common()}


def by_function(stacks: Mapping[str, int], *, most: int = 15) -> dict[str, float]:
    """Our own functions with all they call; the share of stacks they stand in."""
    found: Counter[str] = Counter()
    for stack, number in stacks.items():
        ours = {_named(frame) for frame in stack.split(";")} - {""}
        found.update(dict.fromkeys(ours, number))
    total = sum(stacks.values()) or 1
    return {name: number / total for name, number in found.most_common(most)}


def _area(frames: list[str]) -> str:
    for frame in reversed(frames):
        if "site-packages" not in frame:
            if _ROOT.search(frame):
                return "our own code"
            continue
        for name, pattern in AREAS:
            if re.search(pattern, frame):
                return name
    return "others"


def _named(frame: str) -> str:
    """Module and function of our own code, empty for others; middleware stands around all."""
    match = _ROOT.search(frame)
    if match is None or "site-packages" in frame or match[3] == "__call__":
        return ""
    return f"{match[1]}.{match[2].replace('/', '.')}.{match[3]}"
