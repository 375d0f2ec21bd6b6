"""Who puts the lines of a letter into words, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.letters.models import Letter
from core.letters.records import Words

type Composer = Callable[[Sequence[Mapping[str, Any]]], Words]

PLAIN = "plain"
_composers: dict[str, Composer] = {PLAIN: lambda lines: Words(**lines[0])}


def declare(kind: str, composer: Composer) -> None:
    """Say how letters of a kind are worded; once, when the process starts."""
    _composers[kind] = composer


def words_of(letter: Letter) -> Words:
    """What a letter says; the same each time it is asked."""
    return _composers[letter.kind](letter.lines)
