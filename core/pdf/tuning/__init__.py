"""The same bytes in less time: a few of WeasyPrint's hot functions, written for speed.

Each replacement answers the plain case at once and hands every other to the original, so what is
drawn does not change; `tests/core/pdf/test_tuning.py` compares the bytes. WeasyPrint's private
functions are meant, so `core.pdf.engine` refuses any version but the one this was written for.
"""

from core.pdf.tuning import (
    backgrounds,
    cascade,
    colors,
    drawn,
    flow,
    layouts,
    letters,
    lines,
    numbers,
    percentages,
    reading,
    struts,
    styles,
)
from core.pdf.tuning.patching import Patch
from core.pdf.tuning.written import write_once

__all__ = ["PATCHES", "install", "remove", "write_once"]

PATCHES: tuple[Patch, ...] = (
    *backgrounds.PATCHES,
    *cascade.PATCHES,
    *colors.PATCHES,
    *drawn.PATCHES,
    *flow.PATCHES,
    *layouts.PATCHES,
    *letters.PATCHES,
    *lines.PATCHES,
    *numbers.PATCHES,
    *percentages.PATCHES,
    *reading.PATCHES,
    *struts.PATCHES,
    *styles.PATCHES,
)


def install() -> None:
    """Replace them, for every document of this process."""
    for patch in PATCHES:
        patch.install()


def remove() -> None:
    """Put the originals back."""
    for patch in reversed(PATCHES):
        patch.remove()
