"""Choices that look random and are always the same: a hash of names decides."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_BITS = 64


def share(*names: object) -> float:
    """A number from 0 up to (not including) 1 that depends on the names alone."""
    digest = hashlib.sha256("\x1f".join(map(str, names)).encode()).digest()
    return int.from_bytes(digest[: _BITS // 8]) / float(2**_BITS)


def pick[T](options: Sequence[T], *names: object) -> T:
    """One of the options."""
    return options[int(share(*names) * len(options))]


def between(low: int, high: int, *names: object) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(share(*names) * (high - low + 1))


def shuffled[T](options: Sequence[T], *names: object) -> list[T]:
    """All options in an order of their own."""
    places = range(len(options))
    return [options[place] for place in sorted(places, key=lambda at: share(*names, at))]
