"""German numbers, days and comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import NOT_COLLECTED, euros, german
from core.vocabulary import action_field, land, sector

LONG_NAME, VERY_LONG_NAME = 60, 110
DASH = "–"
_JOINS = "\u200d\ufe0f"  # joins an emoji to the next one
OPEN = "offen"  # an amount nobody knows yet is not zero


def day(value: date) -> str:
    """30. September 2026."""
    return formats.date_format(value, "j. F Y")


def frozen(value: date | None) -> str:
    """The day figures were frozen, or that they are not."""
    return _("noch nicht eingefroren") if value is None else day(value)


def month(value: date) -> str:
    """September 2026."""
    return formats.date_format(value, "F Y")


def number(value: int | Decimal | None, unit: str = "") -> str:
    """1.234,5 with its unit beside it, euros with all cents; „nicht erhoben“ for None."""
    if value is None:
        return NOT_COLLECTED
    if unit == "€":
        return euros(value)
    return f"{german(value)}\u00a0%" if unit == "%" else german(value)


def change(now: int | Decimal | None, before: int | Decimal | None) -> str:
    """„+7,2 % zum Vorquartal“; says so when nobody counted then."""
    if now is None:
        return NOT_COLLECTED
    if before is None:
        return _("Vorquartal nicht erhoben")
    if now == before:
        return _("wie im Vorquartal")
    if before == 0:
        return _("%s zum Vorquartal") % german(Decimal(now), signed=True)
    percent = (Decimal(now) - Decimal(before)) / Decimal(before) * 100
    words = german(percent, places=1 if abs(percent) < 100 else 0, signed=True)
    return _("%s\u00a0%% zum Vorquartal") % words


def step(now: int, before: int) -> str:
    """„+2 zum Vorquartal“ for head counts, where percentages mislead."""
    if now == before:
        return _("wie im Vorquartal")
    return _("%s zum Vorquartal") % german(now - before, signed=True)


def partners(n: int) -> str:
    """1 Partner, 7 Partner."""
    return ngettext("%s Partner", "%s Partner", n) % german(n)


def projects(n: int) -> str:
    """1 Projekt, 7 Projekte."""
    return ngettext("%s Projekt", "%s Projekte", n) % german(n)


def money(value: Decimal | None, *, signed: bool = False) -> str:
    """9.000,00 €; „offen“ where nobody knows the amount yet."""
    if value is None:
        return OPEN
    return f"{german(value, places=2, signed=signed)}\u00a0€"


def paragraphs(text: str) -> tuple[str, ...]:
    """What somebody wrote, one entry per paragraph."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())


def cut(text: str, length: int) -> str:
    """At most `length` characters, with „…“ where something is missing.

    It ends with a whole word, unless the last one is so long that little would be left.
    """
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    if not text[length - 1].isspace() and (word_ends := kept.rfind(" ")) >= length * 0.6:
        kept = kept[:word_ends]
    return kept.rstrip(" .,;:–-" + _JOINS) + "…"


def listed(words: Sequence[str]) -> str:
    """a, b und c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s und %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def field_label(code: str) -> str:
    """An action field in words; a code the vocabulary has given up stays readable."""
    try:
        return action_field(code).label
    except LookupError:
        return code


def sector_label(code: str) -> str:
    """A sector in words; a code the vocabulary has given up stays readable."""
    try:
        return sector(code).label
    except LookupError:
        return code


def sector_group(code: str) -> str:
    """The group a sector belongs to; none for a code the vocabulary has given up."""
    try:
        return sector(code).parent
    except LookupError:
        return ""


def land_label(code: str) -> str:
    """NW → Nordrhein-Westfalen; a code nobody knows stays readable."""
    try:
        return land(code).name
    except LookupError:
        return code


def name_size(name: str) -> str:
    """How small an alliance's name must be to fit on a cover: empty, "small" or "tiny"."""
    if len(name) > VERY_LONG_NAME:
        return "tiny"
    return "small" if len(name) > LONG_NAME else ""
