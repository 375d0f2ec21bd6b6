"""Codes under the QR codes of reports, as people type them."""

from __future__ import annotations

import re
import secrets

_NOT_CODE = re.compile(r"[^0-9A-Z]")
_GROUP = 4
_COUNTRY = "BUND"  # no alliance's code has a U, so the two never meet
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that look alike


def new_national_code() -> str:
    """A code for a national report that nobody guesses: „BUND7QF22M9X“."""
    return _COUNTRY + "".join(secrets.choice(_LETTERS) for _letter in range(8))


def normal_code(text: str) -> str:
    """A code without what hands add to it: „k7qf-2m9x 4trw“ → „K7QF2M9X4TRW“.

    Letters and digits that look alike are not guessed: a code that is nearly right is wrong.
    """
    return _NOT_CODE.sub("", text.upper())


def spoken_code(code: str) -> str:
    """A code in groups, as it is printed: „K7QF-2M9X-4TRW“."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
