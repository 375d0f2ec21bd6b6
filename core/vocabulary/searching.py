"""What people type into a search box, and the text it is compared with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from core.vocabulary.compounds import all_parts, spelled
from core.vocabulary.german import fold, fold_wide, words

type Params = Mapping[str, Sequence[str]]

LONGEST_QUESTION = 200
SHORTEST_TYPO = 4
_MOST_WORDS = 8
_MOST_KNOWN, _LONGEST_KNOWN = 2000, 40
_LETTERS = re.compile(r"[^\W\d_]+")
_ALIKE, _ONLY_A_PIECE = 0.75, 0.1
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


def split_spellings(texts: Iterable[str]) -> str:
    """The same, and the parts of all compounds among them."""
    found = spellings(texts).split()
    parts = (part for word in dict.fromkeys(found) for part in all_parts(word))
    return f" {' '.join([*found, *dict.fromkeys(parts)])} "


def written_words(text: str) -> dict[str, str]:
    """Folded words of a text and the parts of its compounds, each as people write it.

    Only what a typo may mean: of 4 to 40 letters, and not more than two thousand.
    """
    tokens = islice(dict.fromkeys(_LETTERS.findall(text)), _MOST_KNOWN)
    found = {fold(token): token for token in tokens if len(token) <= _LONGEST_KNOWN}
    for part in [part for word in found for part in all_parts(word)]:
        found.setdefault(part, spelled(part))
    return {
        word: token
        for word, token in found.items()
        if SHORTEST_TYPO <= len(word) <= _LONGEST_KNOWN and word.isalpha()
    }


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


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The known words a misspelled one may mean, the likeliest first.

    Also those it is like the beginning or end of: "betreung" may mean "kinderbetreuung".
    """
    scored = [(_likeness(word, one), one) for one in known]
    found = [(score, one) for score, one in scored if score >= _ALIKE]
    return [one for score, one in sorted(found, key=lambda each: (-each[0], len(each[1]), each[1]))]


def _likeness(word: str, known: str) -> float:
    whole = SequenceMatcher(None, word, known).ratio()
    # a piece is never as good as a word that is meant as a whole
    pieces = (SequenceMatcher(None, word, part).ratio() for part in _parts(known, len(word)))
    return max(whole, max(pieces) - _ONLY_A_PIECE)


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
