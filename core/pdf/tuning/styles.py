"""Computed styles ask for some forty properties of each box; most are inherited or initial."""

from typing import Any

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from core.pdf.tuning.patching import Patch

SPECIAL = frozenset({"page", "position", "float", "display"})
PROPAGATED = "text_decoration_"
NUMBERS_AND_WORDS = frozenset({str, int, float})  # a function to compute is none of them
PHYSICAL = frozenset(PHYSICAL_FUNCTIONS)
LOGICAL = frozenset(
    function(block="ttb", inline=inline)
    for function in PHYSICAL_FUNCTIONS.values()
    for inline in ("ltr", "rtl")
)


def _is_plain(name: str) -> bool:
    return name not in SPECIAL and not name.startswith(PROPAGATED)


FROM_PARENT = frozenset(name for name in INHERITED if _is_plain(name))
AS_EVER = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if _is_plain(name)
    and name not in INHERITED
    and name not in INITIAL_NOT_COMPUTED
    and not check_math(value)
}

WIDTHS = {  # of a border that is not drawn: none
    f"{line}_width": f"{line}_style"
    for line in ("outline", *(f"border_{side}" for side in ("top", "right", "bottom", "left")))
}
UNDRAWN = frozenset({"none", "hidden"})

_computed = ComputedStyle.__missing__
_anonymous = AnonymousStyle.__missing__
_begin = ComputedStyle.__init__
_begin_anonymous = AnonymousStyle.__init__


def begin(style: Any, parent_style: Any, cascaded: Any, *about: Any) -> None:
    """A new style knows at once what no rule speaks of."""
    _begin(style, parent_style, cascaded, *about)
    style.update(AS_EVER)
    for name in cascaded:
        style.pop(name, None)
    if not LOGICAL.isdisjoint(cascaded):
        for name in PHYSICAL:
            style.pop(name, None)


def begin_anonymous(style: Any, parent_style: Any) -> None:
    """The same for a box without an element, of which no rule speaks."""
    style.update(AS_EVER)
    _begin_anonymous(style, parent_style)


def computed(style: Any, name: str) -> Any:
    """The value of a property nobody has asked for yet."""
    cascaded = style.cascaded
    if name in cascaded or (name in PHYSICAL and not LOGICAL.isdisjoint(cascaded)):
        return _computed(style, name)
    if name in FROM_PARENT and style.parent_style is not None:
        value = style.parent_style[name]
        if type(value) in NUMBERS_AND_WORDS or not check_math(value):
            style[name] = value
            return value
    if name in WIDTHS and style[WIDTHS[name]] in UNDRAWN:
        style[name] = 0
        return 0
    return _computed(style, name)


def anonymous(style: Any, name: str) -> Any:
    """The same for a box without an element."""
    if name in FROM_PARENT:
        value = style[name] = style.parent_style[name]
        return value
    return _anonymous(style, name)


PATCHES = (
    Patch(ComputedStyle, "__init__", begin),
    Patch(AnonymousStyle, "__init__", begin_anonymous),
    Patch(ComputedStyle, "__missing__", computed),
    Patch(AnonymousStyle, "__missing__", anonymous),
)
