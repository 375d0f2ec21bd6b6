"""What German compounds are made of: „Kinderbetreuung“ is a „Kind“ and a „Betreuung“.

The list of parts is our own (`data/compound_parts.txt`): words of family, work, town and club. So
an entry has the same words wherever and whenever it is indexed.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from core.vocabulary.german import fold, fold_wide

_LIST = Path(__file__).with_name("data") / "compound_parts.txt"
# what may stand between two parts or at the end of the last; the longest first
_JOINTS = ("innen", "ern", "ens", "en", "er", "em", "es", "e", "n", "s", "-", "")
_LONGEST, _SHORTEST_REST, _SHORTEST_HEAD = 60, 4, 5


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """The known words a folded word consists of, in their basic form; empty when it is none.

    The first part may be unknown where the rest is a known word of five letters or more: a
    „Rucksackbetreuung“ is a „Betreuung“ whatever it begins with.
    """
    if not 3 <= len(word) <= _LONGEST:
        return ()
    return _whole(word) or _head(word)


@lru_cache(maxsize=20_000)
def all_parts(word: str) -> tuple[str, ...]:
    """The same, and what those consist of in turn: „Kindertagespflege“ is also a „Pflege“."""
    found = parts(word)
    deeper = (part for one in found for part in _whole(one, proper=True))
    return tuple(dict.fromkeys((*found, *deeper)))


@cache
def spelled(part: str) -> str:
    """A part as people write it: "betreuung" → „Betreuung“."""
    return _known().get(part, part)


@lru_cache(maxsize=20_000)
def _whole(word: str, *, proper: bool = False) -> tuple[str, ...]:
    """The fewest known words that make up the word; the longer first part wins.

    Args:
        proper: the word itself does not count.
    """
    best: tuple[str, ...] = ()
    for end in range(len(word) - proper, 2, -1):
        found = _joined(word[:end], word[end:])
        if found and (not best or len(found) < len(best)):
            best = found
    return best


def _joined(first: str, rest: str) -> tuple[str, ...]:
    if first not in _known():
        return ()
    for joint in _JOINTS:
        if rest == joint:
            return (first,)
        after = rest.removeprefix(joint) if rest.startswith(joint) else ""
        if len(after) >= 3 and (found := _whole(after)):
            return (first, *found)
    return ()


def _head(word: str) -> tuple[str, ...]:
    """The known words at the end of a word that begins with something else."""
    for start in range(_SHORTEST_REST, len(word) - _SHORTEST_HEAD + 1):
        found = _whole(word[start:])
        if found and len(found[0]) >= _SHORTEST_HEAD:
            return found
    return ()


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in _LIST.read_text(encoding="utf-8").split():
        for shape in (fold(word), fold_wide(word)):
            found.setdefault(shape, word)
    return found
