"""Answers that hold for as long as an edition is out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import cast

from django.core.cache import caches

_FOR_S = 60  # not for long: made-up questions must not fill the memory


def remembered[T](edition: str, question: str, answer: Callable[[], T]) -> T:
    """The answer to a question about what an edition names, made once.

    Only for what is the same for everybody. Without a cache it is made each time.
    """
    cache = caches["shared"]
    key = f"edition:{edition}:{hashlib.sha256(question.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = answer()
        cache.set(key, found, timeout=_FOR_S)
    return cast("T", found)
