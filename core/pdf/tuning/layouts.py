"""Text of one style shares what Pango must know of it; the original asks anew for each line."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any, NamedTuple

from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from core.pdf.tuning.patching import Patch

MOST = 1000  # styles remembered; a document of ours has about a hundred
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
STYLE = (  # all that Pango is told of a style, but for the names of its fonts
    "direction",
    "font_language_override",
    "lang",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variation_settings",
    *FEATURES,
)
ENDS = ("\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
_asked = itemgetter(*STYLE)
_setup: Callable[..., None] = Layout.setup
_set_text: Callable[..., None] = Layout.set_text


class Face(NamedTuple):
    """What layouts of the same style have in common."""

    context: Any
    description: Any
    language: Any
    features: Any


def setup(layout: Any, style: Any) -> None:
    """Prepare a layout for text of this style."""
    if style["text_decoration_line"] != "none":  # needs the font's metrics
        _setup(layout, style)
        return
    face = _face(style)
    layout.style, layout.language, layout.first_line_direction = style, face.language, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(face.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, face.description)
    if face.features is not None:
        listed = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(listed, face.features)
        pango.pango_layout_set_attributes(layout.layout, listed)


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Say what is written; of one paragraph, as it will be drawn, if nothing divides it."""
    is_one = len(text.splitlines()) < 2 and not text.endswith(ENDS)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, is_one)
    _set_text(layout, text, justify)


def _face(style: Any) -> Face:
    faces: dict[object, Face] = vars(style.font_config).setdefault("known_faces", {})
    key = (*_asked(style), *style["font_family"])
    face = faces.get(key)
    if face is None:
        if len(faces) >= MOST:
            faces.clear()
        face = faces[key] = _make(style)
    return face


def _make(style: Any) -> Face:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = _language(style)
    if language is None:
        language = pango.pango_language_get_default()
    else:
        pango.pango_context_set_language(context, language)
    return Face(context, get_font_description(style), language, _features(style))


def _language(style: Any) -> Any:
    override, spoken = style["font_language_override"], style["lang"]
    if override != "normal":
        spoken = LST_TO_ISO.get(override.lower(), override)
    if not spoken:
        return None
    pointer, _alive = unicode_to_char_p(spoken)
    return pango.pango_language_from_string(pointer)


def _features(style: Any) -> Any:
    wanted = font_features(*(style[name] for name in FEATURES))
    if not wanted:
        return None
    listed = ",".join(f"{key} {value}" for key, value in wanted.items()).encode()
    known = style.font_config.font_features
    if listed not in known:
        known[listed] = pango.pango_attr_font_features_new(listed)
    return known[listed]


PATCHES = (Patch(Layout, "setup", setup), Patch(Layout, "set_text", set_text))
