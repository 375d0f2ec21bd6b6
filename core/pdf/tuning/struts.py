"""The height of an empty line, kept by its style: named by a tuple instead of by a long text."""

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


def name(style: Any, include_size: bool = False) -> object:
    """What styles of the same strut have in common."""
    size = _size(style) if include_size else ()
    key = (*_asked(style), *style["font_family"], size)
    try:
        hash(key)
    except TypeError:  # a height that is still to be computed
        return _named(style, include_size)
    return key


PATCHES = (Patch(line_break, "_font_style_cache_key", name),)
