"""Our own fonts, so that a report looks the same, byte for byte, on every machine.

TrueType instead of the web's woff2: the first render of a process is 0.3 s faster. Fontconfig is
pointed at this folder instead of ``@font-face``: no temporary folder that a forked child could
delete under its parent.
"""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration

FOLDER = Path(__file__).parent
FALLBACKS = ("FiraSans-Regular.ttf", "NotoEmoji-Regular.ttf", "DejaVuSans.ttf")
REPLACEMENT = "\u25a1"  # an empty box, which DejaVu Sans can draw
KEPT_CONTROLS = frozenset("\n\r\t\u00ad")


@cache
def configuration() -> FontConfiguration:
    """The one font configuration of this process; knows our fonts only."""
    with _fontconfig_file(FOLDER / "fonts.conf"):
        return FontConfiguration()


@contextmanager
def _fontconfig_file(path: Path) -> Iterator[None]:
    """Set only while a configuration is made; browsers we start later must not inherit it."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(path)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def drawable() -> frozenset[int]:
    """Every code point at least one of our fonts has a glyph for."""
    return frozenset().union(*(_code_points(FOLDER / name) for name in FALLBACKS))


def _code_points(path: Path) -> Any:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def printable(text: str) -> str:
    """Text our fonts can draw: invisible format characters go, unknown glyphs become a box.

    A missing glyph breaks PDF/UA (7.21.8), and bidi overrides can make a name read as another.
    """
    return text.translate(_SEEN)


class _Seen(dict[int, str]):
    """What was found out about a character holds for the life of this process."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _printable(chr(code))
        return shown


def _printable(character: str) -> str:
    if character in KEPT_CONTROLS:
        return character
    kind = unicodedata.category(character)
    if kind in {"Cc", "Cf", "Cs"} or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    if ord(character) in drawable() or kind in {"Zs", "Zl", "Zp"}:
        return character
    return REPLACEMENT


_SEEN = _Seen()
