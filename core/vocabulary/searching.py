"""What people type into a search box, and the text it is compared with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from core.vocabulary.german import fold, fold_wide, words

type Params = Mapping[str, Sequence[str]]

LONGEST_QUESTION = 200
_MOST_WORDS = 8
_ALIKE = 0.75
_MOST_VALUES = 20
_SHORTEST_STEM = 4
_ENDINGS = ("en", "er", "em", "es", "e", "n", "s")
_FILLERS = frozenset(
    words(
        """an am auf aus bei das dem den der des die e ein eine einer fuer fur im in mit oder sie
        und v von wie wir zu zum zur"""
    ).split()
)


def search_words(question: str) -> tuple[str, ...]:
    """The folded words of a question, without repeats and fillers (unless it has nothing else).

    A book pasted into the box is cut short.
    """
    found = dict.fromkeys(words(fold(question[:LONGEST_QUESTION])).split())
    telling = [word for word in found if word not in _FILLERS]
    return tuple(telling or found)[:_MOST_WORDS]


def spellings(texts: Iterable[str]) -> str:
    """The words of texts in both ways of writing an umlaut, to be found by either.

    Begins and ends with a space, so that a whole word can be looked for.
    """
    joined = " ".join(text for text in texts if text)
    narrow, wide = words(fold(joined)).split(), words(fold_wide(joined)).split()
    twice = [w for n, w in zip(narrow, wide, strict=False) if n != w]
    return f" {' '.join([*narrow, *dict.fromkeys(twice)])} "


def stem(word: str) -> str:
    """A folded word without its German endings: "betreuungen" → "betreuung", "kinder" → "kind"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return stem(word.removesuffix(ending))
    return word


def closest(word: str, texts: Iterable[str]) -> str | None:
    """The word of some folded texts that a misspelled word most likely means.

    Also the beginning or end of a longer word: "betreung" is meant by "kinderbetreuung".
    """
    known = {part for text in texts for one in text.split() for part in _parts(one, len(word))}
    found = get_close_matches(word, sorted(known), n=1, cutoff=_ALIKE)
    return found[0] if found else None


def _parts(word: str, size: int) -> Iterator[str]:
    yield word
    if len(word) > size + 2:
        for length in (size, size + 1):
            yield from (word[:length], word[-length:])


def swapped(word: str) -> Iterator[str]:
    """The word with two neighbouring letters exchanged, at every place: the most common typo."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def given(params: Params, name: str) -> str:
    """The last value of a parameter, trimmed and cut; empty when there is none."""
    return (several(params, name) or ("",))[-1]


def several(params: Params, name: str) -> tuple[str, ...]:
    """All values of a parameter that say something, trimmed and cut; at most twenty."""
    values = (
        value.replace("\x00", "").strip()[:LONGEST_QUESTION] for value in params.get(name, ())
    )
    return tuple(dict.fromkeys(value for value in values if value))[:_MOST_VALUES]
