"""A word of the vocabulary: a stable code, a German label, and other names people use for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from core.vocabulary.german import fold, fold_wide, words


@dataclass(frozen=True, slots=True)
class Term:
    """One word; `short` fits on a chip, `parent` names the group it belongs to."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    short: str = ""
    parent: str = ""

    @property
    def chip(self) -> str:
        """The shortest label there is."""
        return self.short or self.label


class Named(Protocol):
    """Anything with a code and a label."""

    @property
    def code(self) -> str:
        """What is stored."""
        ...

    @property
    def label(self) -> str:
        """What people see."""
        ...


def choices(terms: Iterable[Named]) -> list[tuple[str, str]]:
    """Code and label, as form fields and model fields want them."""
    return [(term.code, term.label) for term in terms]


def index(terms: Iterable[Term]) -> dict[str, Term]:
    """Every spelling under which a term is found; the first to claim a spelling keeps it."""
    found: dict[str, Term] = {}
    for term in terms:
        for name in (term.code, term.label, term.chip, *term.aliases):
            found.setdefault(words(fold(name)), term)
            found.setdefault(words(fold_wide(name)), term)
    return found


def resolve(text: str, spellings: Mapping[str, Term]) -> Term | None:
    """The term a text means, whatever its case, umlauts or punctuation."""
    return spellings.get(words(fold(text))) or spellings.get(words(fold_wide(text)))
