"""The same words in the same style and width break alike; two of five lines are asked for twice.

A page laid out again, a width tried first, „nicht erhoben“ in a hundred cells.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.line_break import Layout

from core.pdf.tuning.layouts import STYLE
from core.pdf.tuning.patching import Patch

MOST = 2000  # lines remembered of one document
_asked = itemgetter(
    *STYLE,
    "white_space",
    "word_spacing",
    "letter_spacing",
    "overflow_wrap",
    "word_break",
    "tab_size",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
)
_split: Callable[..., tuple[Any, ...]] = line_break.split_first_line


def split_first_line(  # noqa: PLR0917 - as WeasyPrint calls it
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: Any,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Fit as much text as possible into one line; each time with a layout of its own."""
    how = (max_width, justification_spacing, is_line_start, minimum)
    if context is None:
        return _split(text, style, context, *how)
    about = named(style)
    if about is None:
        return _split(text, style, context, *how)
    lines: dict[object, tuple[Any, ...]] = vars(context).setdefault("known_lines", {})
    key = (text, how, about)
    found = lines.get(key)
    if found is None:
        if len(lines) >= MOST:
            lines.clear()
        found = _split(text, style, context, *how)
        lines[key] = (_copy(found[0]), *found[1:])
        return found
    return (_copy(found[0]), *found[1:])


def named(style: Any) -> object:
    """What styles have in common whose text is broken and drawn alike; None if underlined."""
    if style["text_decoration_line"] != "none":
        return None
    return (*_asked(style), *style["font_family"])


def _copy(layout: Any) -> Any:
    """A layout at rest holds plain values only; what is drawn changes its own."""
    copy = Layout.__new__(Layout)
    vars(copy).update(vars(layout))
    return copy


PATCHES = (
    Patch(inline, "split_first_line", split_first_line, everywhere=False),
    Patch(preferred, "split_first_line", split_first_line, everywhere=False),
)
