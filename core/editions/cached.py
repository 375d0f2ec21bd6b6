"""Answers that hold for as long as an edition is out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import cast

from django.core.cache import caches

from .selectors import edition_of

_FOR_S = 3600


def remembered[T](kind: str, question: str, answer: Callable[[], T]) -> T:
    """The answer to a question about public things of a kind, made once an edition.

    Only for what is the same for everybody. Without a cache it is made each time.
    """
    cache, edition = caches["shared"], edition_of(kind)
    key = f"{kind}:{edition}:{hashlib.sha256(question.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = answer()
        cache.set(key, found, timeout=_FOR_S)
    return cast("T", found)
