"""The height of an empty line, which WeasyPrint keeps for each style under a long text.

A tuple names it as well and is made in a fifth of the time.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from weasyprint.text import line_break

from core.pdf.tuning.patching import Patch

_asked = itemgetter(
    "font_style",
    "font_stretch",
    "font_weight",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_language_override",
    "lang",
)
_size = itemgetter("font_size", "line_height")
_named = line_break._font_style_cache_key
_strut: Callable[[Any], tuple[Any, Any]] = line_break.strut


def name(style: Any, include_size: bool = False) -> object:
    """What styles of the same strut have in common."""
    size = _size(style) if include_size else ()
    key = (*_asked(style), *style["font_family"], size)
    try:
        hash(key)
    except TypeError:  # a height that is still to be computed
        return _named(style, include_size)
    return key


def strut(style: Any) -> tuple[Any, Any]:
    """Height and baseline of an empty line."""
    known: tuple[Any, Any] | None = style.font_config.strut_layouts.get(name(style, True))
    return _strut(style) if known is None else known


PATCHES = (
    Patch(line_break, "_font_style_cache_key", name),
    Patch(line_break, "strut", strut),
)
