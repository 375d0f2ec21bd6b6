"""Rows of public lists: each tells of one record only, and is drawn once for all visitors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.cache import caches
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from core.editions.validators import release

_KEPT_S = 3600


def drawn_rows(template: str, entries: Iterable[Any], shown: Sequence[str]) -> SafeString:
    """Records as rows of a list.

    Args:
        template: draws one row of `entry`, and looks at nothing else.
        shown: all attributes it looks at; one that a record does not have counts as nothing.
    """
    cache = caches["shared"]
    rows = {_key(template, entry, shown): entry for entry in entries}
    drawn = cache.get_many(rows)
    one = get_template(template)
    fresh = {
        key: str(one.render({"entry": entry})) for key, entry in rows.items() if key not in drawn
    }
    if fresh:
        cache.set_many(fresh, timeout=_KEPT_S)
    return mark_safe("".join((drawn | fresh)[key] for key in rows))  # noqa: S308 - of a template


def _key(template: str, entry: Any, shown: Sequence[str]) -> str:
    values = [getattr(entry, name, None) for name in shown]
    told = repr([release(), timezone.localdate(), template, values])
    return f"row:{hashlib.sha256(told.encode()).hexdigest()}"
