"""Most boxes have neither background nor round corners, and a colour is seldom that of the text."""

from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw import color as colors
from weasyprint.layout import background, percent

from core.pdf.tuning.patching import Patch

CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
SQUARE = INITIAL_VALUES[CORNERS[0]]
NO_IMAGE = INITIAL_VALUES["background_image"]

_layout = background.layout_box_backgrounds
_resolve_radii = percent.resolve_radii_percentages


def get_color(style: Any, name: str) -> Any:
    """A colour, or that of the text."""
    value = style[name]
    return style["color"] if type(value) is str and value == "currentcolor" else value


def resolve_radii_percentages(box: Any) -> None:
    """Set the used radii of a box."""
    style = box.style
    if any(style[corner] is not SQUARE for corner in CORNERS):
        _resolve_radii(box)
        return
    for corner in CORNERS:
        setattr(box, corner, (0, 0))


def layout_box_backgrounds(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Find and place the background of a box and of all below it."""
    if style is not None or box is page or not _is_plain(box.style):
        _layout(page, box, get_image, layout_children, style)
        return
    resolve_radii_percentages(box)
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)
    box.background = None


def _is_plain(style: Any) -> bool:
    return (
        style["background_image"] is NO_IMAGE
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and style["visibility"] != "hidden"
        and not style["box_shadow"]
        and get_color(style, "background_color").alpha == 0
    )


PATCHES = (
    Patch(colors, "get_color", get_color),
    Patch(percent, "resolve_radii_percentages", resolve_radii_percentages),
    Patch(background, "layout_box_backgrounds", layout_box_backgrounds),
)
