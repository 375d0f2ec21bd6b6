"""Text in a picture is set letter by letter; a letter looks the same wherever it stands."""

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.svg.text import Style
from weasyprint.text import line_break
from weasyprint.text.line_break import Layout

from core.pdf.tuning.patching import Patch

MOST = 1000  # letters remembered; a document of ours has about two hundred
_split: Callable[..., tuple[Any, ...]] = line_break.split_first_line
_draw: Callable[..., Any] = drawing.draw_first_line


class Letter(Layout):
    """A layout that stays as it was drawn first."""

    fonts: object = None  # of the document it was drawn in last
    drawn: Sequence[tuple[str, tuple[Any, ...]]] = ()  # and what was written for it there

    def reactivate(self, style: Any) -> None:
        """Prepare it for drawing, unless it has been drawn before."""
        if "layout" not in vars(self):
            super().reactivate(style)


class Recorder:
    """Hands everything on to a page's stream, and remembers what was written."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.written: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def _recording(name: str) -> Callable[..., None]:
    def write(recorder: Recorder, *values: Any) -> None:
        recorder.written.append((name, values))
        getattr(recorder.stream, name)(*values)

    return write


for _name in ("set_text_matrix", "set_font_size", "set_text_rise", "show_text"):
    setattr(Recorder, _name, _recording(_name))


def draw_first_line(stream: Any, textbox: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
    """Write one line of text, or one letter of a picture."""
    letter = textbox.pango_layout
    if type(letter) is not Letter:
        return _draw(stream, textbox, overflow, ellipsis, matrix)
    if letter.fonts is stream._fonts:
        for name, values in letter.drawn:
            getattr(stream, name)(*(matrix.values if name == "set_text_matrix" else values))
        return []
    recorder = Recorder(stream)
    emojis = _draw(recorder, textbox, overflow, ellipsis, matrix)
    letter.fonts, letter.drawn = (None if emojis else stream._fonts), recorder.written
    return emojis


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
        found = letters[key] = _split(text, style, context, max_width, *rest, **options)
        found[0].__class__ = Letter
    return letters[key]


def _shape(style: Any) -> tuple[object, ...]:
    """All that a picture says of its text; every other property is as ever there."""
    family = tuple(style["font_family"])
    return style["font_style"], style["font_weight"], style["font_size"], style["direction"], family


PATCHES = (
    Patch(line_break, "split_first_line", split_first_line, everywhere=False),
    Patch(drawing, "draw_first_line", draw_first_line),
)
