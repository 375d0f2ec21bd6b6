"""Whom a project or an example is for."""

from core.vocabulary.terms import Term, index, resolve

_GROUPS = (
    Term("kinder", "Kinder", ("Kind", "Kleinkinder")),
    Term("jugendliche", "Jugendliche", ("Jugend", "junge Menschen")),
    Term("eltern", "Eltern", ("Mütter und Väter",)),
    Term("vaeter", "Väter", ("Vater",)),
    Term("muetter", "Mütter", ("Mutter",)),
    Term("alleinerziehende", "Alleinerziehende", ("Einelternfamilien",)),
    Term("pflegende", "Pflegende Angehörige", ("Pflegende",)),
    Term(
        "seniorinnen-senioren",
        "Seniorinnen und Senioren",
        ("Senioren", "Senior*innen", "Seniorinnen/Senioren", "Ältere Menschen", "Großeltern"),
        short="Ältere",
    ),
    Term(
        "zugewanderte",
        "Zugewanderte Familien",
        ("Zugewanderte", "Geflüchtete", "Migrantinnen und Migranten"),
        short="Zugewanderte",
    ),
    Term(
        "geringes-einkommen",
        "Familien mit geringem Einkommen",
        ("Geringes Einkommen", "armutsgefährdete Familien"),
        short="Geringes Einkommen",
    ),
    Term("unternehmen", "Unternehmen", ("Betriebe", "Arbeitgeber")),
    Term("fachkraefte", "Fachkräfte", ("Beschäftigte", "Pädagogische Fachkräfte")),
    Term("engagierte", "Engagierte", ("Ehrenamtliche", "Freiwillige")),
    Term("alle-familien", "Alle Familien", ("Familien", "alle")),
)
_BY_CODE = {group.code: group for group in _GROUPS}
_SPELLINGS = index(_GROUPS)


def target_groups() -> tuple[Term, ...]:
    """All target groups, in the order people see them."""
    return _GROUPS


def target_group(code: str) -> Term:
    """The target group of a code.

    Raises:
        KeyError: no target group has this code.
    """
    return _BY_CODE[code]


def resolve_target_group(text: str) -> Term | None:
    """The target group a text means."""
    return resolve(text, _SPELLINGS)
