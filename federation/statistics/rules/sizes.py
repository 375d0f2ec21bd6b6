"""Alliances of one size are peers; the size is the number of their partners."""

from __future__ import annotations

from django.utils.translation import gettext as _

from federation.statistics.records import Told

# code and the largest number of partners that still belongs to it
_CLASSES = (("s", 10), ("m", 25), ("l", 50))
_LARGEST = "xl"
SIZES = (*(code for code, _most in _CLASSES), _LARGEST)


def size_of(told: Told) -> str:
    """The class an alliance belongs to by its partners at the end of the quarter."""
    partners = sum(told.partners.values())
    return next((code for code, most in _CLASSES if partners <= most), _LARGEST)


def size_label(code: str) -> str:
    """In words: „11 bis 25 Partner“."""
    return {
        "s": _("bis 10 Partner"),
        "m": _("11 bis 25 Partner"),
        "l": _("26 bis 50 Partner"),
        "xl": _("über 50 Partner"),
    }[code]
