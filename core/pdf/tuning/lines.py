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

MOST = 2000  # lines remembered of one document, and kept as Pango has shaped them
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
        return _shaped(text, style, context, how)
    lines: dict[object, tuple[Any, ...]] = vars(context).setdefault("known_lines", {})
    key = (text, how, about)
    found = lines.get(key)
    if found is None:
        if len(lines) >= MOST:
            lines.clear()
        found = _shaped(text, style, context, how)
        lines[key] = (_copy(found[0]), *found[1:])
        return found
    return (_copy(found[0]), *found[1:])


def _shaped(text: str, style: Any, context: Any, how: tuple[Any, ...]) -> tuple[Any, ...]:
    """A line in the form Pango has given it, which is kept until it is drawn unless too many are.

    One with room for justification is shaped once more anyway.
    """
    found = _split(text, style, context, *how)
    room = vars(context)
    room["shaped_lines"] = kept = room.get("shaped_lines", 0) + 1
    if kept > MOST:
        let_go(found[0])
    return found


def is_shaped(layout: Any) -> bool:
    """Whether a layout has kept its form."""
    return "layout" in vars(layout)


def let_go(layout: Any) -> None:
    """Give back what Pango needs for a layout, if it is there."""
    for name in ("layout", "language", "style"):
        vars(layout).pop(name, None)


def named(style: Any) -> object:
    """What styles have in common whose text is broken and drawn alike; None if underlined."""
    if style["text_decoration_line"] != "none":
        return None
    return (*_asked(style), *style["font_family"])


def _copy(layout: Any) -> Any:
    """What is drawn changes its own values; the form that Pango has given is changed by nobody."""
    copy = Layout.__new__(Layout)
    vars(copy).update(vars(layout))
    return copy


PATCHES = (
    Patch(inline, "split_first_line", split_first_line, everywhere=False),
    Patch(preferred, "split_first_line", split_first_line, everywhere=False),
)
