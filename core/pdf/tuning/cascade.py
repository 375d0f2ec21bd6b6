"""Elements that the same rules match, below the same parent, share one style.

The original weighs every declaration before it finds that out; here only a new style is weighed.
By WeasyPrint's own style sheet every element has a marker and five pseudo-elements for notes;
theirs are weighed once somebody asks for them, which few do.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import Any, NamedTuple

from weasyprint.css import StyleFor, find_style_attributes, preprocess_declarations

from core.pdf.tuning.patching import Patch

PRECEDENCE = {
    ("user agent", False): 1,
    ("user agent", True): 1,
    ("user", False): 2,
    ("author", False): 3,
    ("author", True): 4,
    ("user", True): 5,
}


class Rule(NamedTuple):
    """A rule that matches an element, or what the element's own ``style`` says."""

    pseudo: str | None
    origin: str
    layer: Any
    specificity: Any
    declarations: Sequence[tuple[str, Any, Any]]


class Styles(dict[tuple[Any, str | None], Any]):
    """Computed styles by element and pseudo-element."""

    def __init__(self, make: Callable[[Any, str | None, Sequence[Rule]], None]) -> None:
        super().__init__()
        self.waiting: dict[tuple[Any, str | None], list[Rule]] = {}
        self._make = make

    def get(self, key: tuple[Any, str | None], default: Any = None) -> Any:
        """One of them, made now if it still waits."""
        rules = self.waiting.pop(key, None)
        if rules is not None:
            self._make(*key, rules)
        return super().get(key, default)


def weigh(  # noqa: PLR0917 - as WeasyPrint calls it
    styles_for: Any, html: Any, sheets: Any, hints: Any, font_config: Any, targets: Any
) -> None:
    """Compute the style of every element; see `weasyprint.css.StyleFor`."""
    cascaded: dict[tuple[Any, str | None], Any] = {}
    about = html, targets

    def make(node: Any, pseudo: str | None, rules: Sequence[Rule]) -> None:
        for rule in rules:
            _apply(cascaded, node, rule)
        _compute(styles_for, node, node, pseudo, about)
        del cascaded[node, pseudo]

    computed = Styles(make)
    styles_for._cascaded_styles, styles_for._computed_styles = cascaded, computed
    styles_for.initial_page_sizes = {"box": None, "area": None}
    styles_for._sheets, styles_for.font_config = sheets, font_config
    own = _own_declarations(styles_for, html, hints)
    shared: dict[object, Any] = {}
    for element in html.wrapper_element.iter_subtree():
        _weigh_element(styles_for, element, own, shared, about)
    for key in [key for key, rules in computed.waiting.items() if _may_be_named(rules)]:
        computed.get(key)
    cascaded.clear()


def _weigh_element(
    styles_for: Any, element: Any, own: Any, shared: Any, about: tuple[Any, Any]
) -> None:
    node, computed = element.etree_element, styles_for._computed_styles
    parent = element.parent.etree_element if element.parent else None
    rules, keys = _matching(styles_for._sheets, element)
    above = id(computed[parent, None]) if element.parent else None
    key = (above, own.get(node), tuple(keys))
    known = shared.get(key)
    for rule in rules:
        if rule.pseudo is not None:
            computed.waiting.setdefault((node, rule.pseudo), []).append(rule)
        elif known is None:
            _apply(styles_for._cascaded_styles, node, rule)
    if known is None:
        _compute(styles_for, node, parent, None, about)
        known = shared[key] = computed[node, None]
    computed[node, None] = known


def _may_be_named(rules: Sequence[Rule]) -> bool:
    """Names of anchors are collected before anything is laid out."""
    return any(name == "anchor" for rule in rules for name, _values, _weight in rule.declarations)


def _matching(sheets: Any, element: Any) -> tuple[list[Rule], list[Any]]:
    rules: list[Rule] = []
    keys: list[Any] = []
    for sheet, origin, sheet_specificity in sheets:
        for specificity, _order, pseudo, (declarations, layer) in sheet.matcher.match(element):
            place = inf if layer is None else sheet.layers.index(layer)
            keys.append((sheet, specificity, id(declarations), place))
            weight = sheet_specificity or specificity
            rules.append(Rule(pseudo, origin, place, weight, declarations))
    return rules, keys


def _apply(cascaded: dict[Any, Any], node: Any, rule: Rule) -> None:
    """Take over what weighs at least as much as what is known."""
    style = cascaded.setdefault((node, rule.pseudo), {})
    for name, values, importance in rule.declarations:
        weight = (PRECEDENCE[rule.origin, bool(importance)], rule.layer, rule.specificity)
        if name not in style or style[name][1] <= weight:
            style[name] = values, weight


def _compute(
    styles_for: Any, node: Any, parent: Any, pseudo: str | None, about: tuple[Any, Any]
) -> None:
    html, targets = about
    styles_for.set_computed_styles(
        node,
        parent=parent,
        root=html.etree_element,
        pseudo_type=pseudo,
        base_url=html.base_url,
        target_collector=targets,
    )


def _own_declarations(styles_for: Any, html: Any, hints: Any) -> dict[Any, Any]:
    """Weigh what elements say of themselves in a ``style`` attribute."""
    own = {}
    for weight, node, declarations, base in find_style_attributes(
        html.etree_element, hints, html.base_url
    ):
        own[node] = tuple(declarations)
        known = tuple(preprocess_declarations(base, declarations))
        _apply(styles_for._cascaded_styles, node, Rule(None, "author", inf, weight, known))
    return own


PATCHES = (Patch(StyleFor, "__init__", weigh),)
