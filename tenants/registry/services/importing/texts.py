"""Single cells: what may stand in a name, an address or a short text."""

import re
import unicodedata
from urllib.parse import urlsplit

from tenants.registry.rules import LONGEST_SLUG, RESERVED_SLUGS, is_slug

from .decoding import BROKEN

LONGEST_NAME = 200
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bfŸœ„–¤¶¼]")


class Unfit(ValueError):
    """A cell cannot be taken; the message says why, in German."""


def clean(cell: str) -> str:
    """The cell in composed Unicode, in one line, without control and direction marks."""
    text = _BIDI.sub("", unicodedata.normalize("NFC", cell))
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join(text.split())


def require_name(text: str, column: str, longest: int = LONGEST_NAME) -> str:
    """A name that is there, readable and not too long.

    Raises:
        Unfit: with the reason.
    """
    if not text:
        raise Unfit(f"Die Spalte „{column}“ ist leer.")
    if not any(char.isalnum() for char in text):
        raise Unfit(f"In der Spalte „{column}“ steht weder Buchstabe noch Ziffer: „{text}“.")
    return require_text(text, column, longest)


def require_text(text: str, column: str, longest: int = LONGEST_NAME) -> str:
    """A text in readable characters that fits.

    Raises:
        Unfit: with the reason.
    """
    if BROKEN in text or _MOJIBAKE.search(text):
        raise Unfit(
            f"In der Spalte „{column}“ sind Zeichen zerstört (falsche Kodierung): „{text}“."
        )
    if len(text) > longest:
        raise Unfit(f"Der Text in „{column}“ hat {len(text)} Zeichen; {longest} sind möglich.")
    return text


def website(text: str) -> str:
    """An address on the web, with https:// where no scheme was given.

    Raises:
        Unfit: it is none.
    """
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or "." not in host or parts.scheme not in {"http", "https"} or " " in address:
        raise Unfit(f"„{text}“ ist keine Web-Adresse.")
    return require_text(address, "website")


def postcode(text: str) -> str:
    """A German postcode; the leading zero a spreadsheet lost is given back.

    Raises:
        Unfit: it has not five digits.
    """
    if not text:
        return ""
    digits = text.removeprefix("D-").removesuffix(".0").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in {4, 5}):
        raise Unfit(f"Die Postleitzahl „{text}“ hat nicht fünf Ziffern.")
    return digits.zfill(5)


def slug(text: str) -> str:
    """A short address.

    Raises:
        Unfit: it has other characters than a-z, 0-9 and single hyphens, is too long or reserved.
    """
    if text in RESERVED_SLUGS:
        raise Unfit(f"Die Kurzadresse „{text}“ ist vergeben; bitte die Spalte „slug“ füllen.")
    if not is_slug(text):
        raise Unfit(
            f"Die Kurzadresse „{text}“ darf nur a–z, 0–9 und einzelne Bindestriche enthalten "
            f"und höchstens {LONGEST_SLUG} Zeichen haben."
        )
    return text
