"""The same words in the same style are drawn alike; a third of all lines stands there before.

A line is drawn as Pango has shaped it to find its width; the original lets it shape all anew.
"""

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.line_break import Layout

from core.pdf.tuning.lines import is_shaped, let_go, named
from core.pdf.tuning.patching import Patch

type Written = Sequence[tuple[str, tuple[Any, ...]]]  # what is told to a page's stream

MOST = 2000  # lines remembered of one document
_draw: Callable[..., Any] = drawing.draw_first_line
_reactivate: Callable[[Any, Any], None] = Layout.reactivate


class Lines(dict[object, Written]):
    """What was written for each line of one document."""

    fonts: object = None  # of that document


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

_lines = Lines()


def draw_first_line(stream: Any, textbox: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
    """Write one line of text."""
    is_whole = overflow != "ellipsis" and ellipsis == "none"
    key = _key(textbox) if is_whole else None
    lines = _lines_of(stream)
    if key is not None and key in lines:
        for name, values in lines[key]:
            getattr(stream, name)(*(matrix.values if name == "set_text_matrix" else values))
        return []
    layout = textbox.pango_layout
    is_anew = not (is_whole and is_shaped(layout))
    if is_anew:
        _reactivate(layout, textbox.style)
    recorder = Recorder(stream)
    emojis = _draw(recorder, textbox, overflow, ellipsis, matrix)
    if is_anew:
        let_go(layout)
    if key is not None and not emojis:
        lines[key] = recorder.written
    return emojis


def _key(textbox: Any) -> object:
    layout = textbox.pango_layout
    key = (layout.text, layout.justification_spacing, bool(textbox.text.strip()))
    named_style = named(textbox.style)
    return None if named_style is None else (*key, named_style)


def _lines_of(stream: Any) -> Lines:
    if _lines.fonts is not stream._fonts or len(_lines) >= MOST:
        _lines.clear()
        _lines.fonts = stream._fonts
    return _lines


def reactivate(_layout: Any, _style: Any) -> None:
    """Leave a line as it is until it must be drawn."""


def deactivate(layout: Any) -> None:
    """Keep what Pango has shaped; `lines` lets go of it where there is too much."""
    if layout.justification_spacing:  # shaped without it
        let_go(layout)


PATCHES = (
    Patch(drawing, "draw_first_line", draw_first_line),
    Patch(Layout, "reactivate", reactivate),
    Patch(Layout, "deactivate", deactivate),
)
