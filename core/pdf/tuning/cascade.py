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


class Found(NamedTuple):
    """A rule that matches, with a number that all have which say the same as heavily."""

    rule: Rule
    number: int


class Rules:
    """The rules of a document's style sheets, each made when the first element matches it."""

    def __init__(self, sheets: Any) -> None:
        self._sheets: list[tuple[Any, str, Any, dict[int, Found]]] = [
            (sheet, origin, weight, {}) for sheet, origin, weight in sheets
        ]
        self._numbers: dict[object, int] = {}
        self._named: dict[int, bool] = {}

    def matching(self, element: Any) -> list[Found]:
        """Those of an element and its pseudo-elements, the heaviest last."""
        found: list[Found] = []
        for sheet, origin, weight, known in self._sheets:
            for specificity, order, pseudo, payload in sheet.matcher.match(element):
                if order not in known:
                    how = (specificity, pseudo, *payload)
                    known[order] = self._make(sheet, origin, weight, how)
                found.append(known[order])
        return found

    def _make(self, sheet: Any, origin: str, weight: Any, how: tuple[Any, ...]) -> Found:
        specificity, pseudo, declarations, layer = how
        place = inf if layer is None else sheet.layers.index(layer)
        key = (sheet, specificity, id(declarations), place)
        number = self._numbers.setdefault(key, len(self._numbers))
        return Found(Rule(pseudo, origin, place, weight or specificity, declarations), number)

    def may_be_named(self, rules: Sequence[Rule]) -> bool:
        """Names of anchors are collected before anything is laid out."""
        return any(self._names(rule.declarations) for rule in rules)

    def _names(self, declarations: Sequence[tuple[str, Any, Any]]) -> bool:
        known = self._named.get(id(declarations))
        if known is None:
            known = any(name == "anchor" for name, _values, _weight in declarations)
            self._named[id(declarations)] = known
        return known


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
    rules = Rules(sheets)
    for element in html.wrapper_element.iter_subtree():
        _weigh_element(styles_for, element, own, (rules.matching(element), shared), about)
    waiting = computed.waiting.items()
    for key in [key for key, those in waiting if rules.may_be_named(those)]:
        computed.get(key)
    cascaded.clear()


def _weigh_element(
    styles_for: Any, element: Any, own: Any, rules: tuple[list[Found], Any], about: tuple[Any, Any]
) -> None:
    node, computed = element.etree_element, styles_for._computed_styles
    parent = element.parent.etree_element if element.parent else None
    matching, shared = rules
    above = id(computed[parent, None]) if element.parent else None
    key = (above, own.get(node), tuple([number for _rule, number in matching]))
    known = shared.get(key)
    for rule, _number in matching:
        if rule.pseudo is not None:
            computed.waiting.setdefault((node, rule.pseudo), []).append(rule)
        elif known is None:
            _apply(styles_for._cascaded_styles, node, rule)
    if known is None:
        _compute(styles_for, node, parent, None, about)
        known = shared[key] = computed[node, None]
    computed[node, None] = known


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
