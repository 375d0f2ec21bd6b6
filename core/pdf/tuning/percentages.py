"""Used lengths of a box: thirteen questions for each box of each layout.

Where no answer depends on what is around the box, the same values are answered alike.
"""

from operator import itemgetter
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.css.properties import ZERO_PIXELS, Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

from core.pdf.tuning.patching import Patch

ACROSS = ("margin_left", "margin_right", "padding_left", "padding_right", "width", "max_width")
DOWN = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
OTHERS = ("min_width", "height", "min_height", "max_height")
LENGTHS = (*ACROSS, *DOWN, *OTHERS)
INFINITE = float("inf")
MOST = 2000  # answers remembered; a document of ours has about two hundred
_across, _down, _borders = itemgetter(*ACROSS), itemgetter(*DOWN), itemgetter(*BORDERS)
_lengths = itemgetter(*LENGTHS)
_answers: dict[object, dict[str, Any]] = {}

_resolve_percentages = percent.resolve_percentages
_percentage = percent.percentage
_adjust_box_sizing = percent.adjust_box_sizing


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set used values as attributes of a box; see `weasyprint.layout.percent`."""
    if not isinstance(box, boxes.Box):  # a placeholder, which stores nothing itself
        _resolve_percentages(box, containing_block)
        return
    style, used = box.style, box.__dict__
    values = _lengths(style)
    try:
        answer = _answers.get(values)
    except TypeError:  # a function to compute
        answer = None
    if answer is None:
        _resolve(box, containing_block)
        if all(map(_is_settled, values)):
            _remember(values, used)
    else:
        used.update(answer)
    _take_borders(used, style)
    if style["box_sizing"] != "content-box":
        _adjust_box_sizing(box, "width")
        _adjust_box_sizing(box, "height")


def _resolve(box: Any, containing_block: Any) -> None:
    if isinstance(containing_block, boxes.Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    style, used = box.style, box.__dict__
    for name, value in zip(ACROSS, _across(style), strict=True):
        used[name] = 0 if value is ZERO_PIXELS else _used(value, style, width)
    used["min_width"] = _least(style["min_width"], style, width)
    whole = height if isinstance(box, boxes.PageBox) else width
    for name, value in zip(DOWN, _down(style), strict=True):
        used[name] = 0 if value is ZERO_PIXELS else _used(value, style, whole)
    _resolve_height(used, style, height)


def _is_settled(value: Any) -> bool:
    return value == "auto" or (type(value) is Dimension and value.unit == "px")


def _remember(values: object, used: dict[str, Any]) -> None:
    if len(_answers) >= MOST:
        _answers.clear()
    _answers[values] = {name: used[name] for name in LENGTHS}


def _used(value: Any, style: Any, whole: Any) -> Any:
    if type(value) is Dimension:
        if value.unit == "px":
            return value.value
        if value.unit == "%":
            return whole * value.value / 100
    return _percentage(value, style, whole)


def _least(value: Any, style: Any, whole: Any) -> Any:
    least = _used(value, style, whole)
    return 0 if least == "auto" else least


def _resolve_height(used: dict[str, Any], style: Any, whole: Any) -> None:
    height = style["height"]
    if whole != "auto":
        used["height"] = _used(height, style, whole)
        used["min_height"] = _least(style["min_height"], style, whole)
        used["max_height"] = _used(style["max_height"], style, whole)
        return
    # it depends on the content
    relative = height == "auto" or check_math(height) or height.unit == "%"
    used["height"] = "auto" if relative else height.value
    used["min_height"] = _least(style["min_height"], style, 0)
    used["max_height"] = _used(style["max_height"], style, INFINITE)


def _take_borders(used: dict[str, Any], style: Any) -> None:
    """Those of a table with collapsed borders have been settled between its cells."""
    widths = zip(BORDERS, _borders(style), strict=True)
    if style["border_collapse"] == "collapse":
        used.update((name, width) for name, width in widths if name not in used)
    else:
        used.update(widths)


PATCHES = (Patch(percent, "resolve_percentages", resolve_percentages),)
