"""Text in a picture is set letter by letter; a letter looks the same wherever it stands."""

from collections.abc import Callable
from typing import Any

from weasyprint.svg.text import Style
from weasyprint.text import line_break

from core.pdf.tuning.patching import Patch

MOST = 1000  # letters remembered; a document of ours has about two hundred
_split: Callable[..., tuple[Any, ...]] = line_break.split_first_line


def split_first_line(
    text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any
) -> tuple[Any, ...]:
    """Set one line of text, or one letter of a picture."""
    if len(text) != 1 or type(style) is not Style:
        return _split(text, style, context, max_width, *rest, **options)
    letters: dict[object, tuple[Any, ...]] = vars(style.font_config).setdefault("known_letters", {})
    key = (text, *_shape(style))
    if key not in letters:
        if len(letters) >= MOST:
            letters.clear()
        letters[key] = _split(text, style, context, max_width, *rest, **options)
    return letters[key]


def _shape(style: Any) -> tuple[object, ...]:
    """All that a picture says of its text; every other property is as ever there."""
    family = tuple(style["font_family"])
    return style["font_style"], style["font_weight"], style["font_size"], style["direction"], family


PATCHES = (Patch(line_break, "split_first_line", split_first_line, everywhere=False),)
