"""A colour of the screen is written as it is; the original converts it to itself each time."""

from typing import Any

from tinycss2.color4 import Color
from weasyprint.pdf.stream import Stream

from core.pdf.tuning.patching import Patch

_set_color = Stream.set_color


def set_color(stream: Any, color: Any, stroke: bool = False) -> None:
    """Use a colour from here on."""
    if type(color) is not Color or color.space != "srgb" or None in color.coordinates:
        _set_color(stream, color, stroke)
        return
    stream.set_alpha(color.alpha, stroke)
    wanted = ("srgb", *color.coordinates)
    if stroke:
        if wanted != stream._current_color_stroke:
            stream._current_color_stroke = wanted
            stream.set_color_rgb(*color.coordinates, stroke)
    elif wanted != stream._current_color:
        stream._current_color = wanted
        stream.set_color_rgb(*color.coordinates, stroke)


PATCHES = (Patch(Stream, "set_color", set_color),)
