"""Reading a question leniently: what cannot be understood is named and left aside, never lost."""

from collections.abc import Callable, Mapping
from typing import cast, get_args

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import vocabulary
from core.vocabulary.german import slugify_german
from core.vocabulary.searching import Params, given, search_words, several
from federation.catalogue.records import Query, Sort

SORTS: Mapping[Sort, object] = {
    "neu": gettext_lazy("Neueste zuerst"),
    "nachgemacht": gettext_lazy("Am häufigsten nachgemacht"),
    "titel": gettext_lazy("Titel A–Z"),
    "land": gettext_lazy("Land"),
}
FACETS = {
    "handlungsfeld": gettext_lazy("Handlungsfeld"),
    "zielgruppe": gettext_lazy("Zielgruppe"),
    "land": gettext_lazy("Land"),
    "wirkung": gettext_lazy("Wirkungsstufe"),
}

type Errors = dict[str, str]


def read_query(params: Params) -> Query:
    """The question that the parameters of an address ask."""
    errors: Errors = {}
    return Query(
        text=given(params, "q"),
        words=_words(given(params, "q"), errors),
        action_fields=_codes(params, "handlungsfeld", _action_field, errors),
        target_groups=_codes(params, "zielgruppe", _target_group, errors),
        laender=_codes(params, "land", _land, errors),
        stages=tuple(int(code) for code in _codes(params, "wirkung", _stage, errors)),
        alliance=slugify_german(given(params, "buendnis"), limit=63),
        sort=_sort(given(params, "sort"), errors),
        errors=errors,
    )


def _words(text: str, errors: Errors) -> tuple[str, ...]:
    found = search_words(text)
    if text and not found:
        errors["q"] = _("Bitte suchen Sie mit Buchstaben oder Ziffern.")
    return found


def _codes(
    params: Params, name: str, resolve: Callable[[str], str | None], errors: Errors
) -> tuple[str, ...]:
    values = several(params, name)
    unknown = [value for value in values if resolve(value) is None]
    if unknown:
        errors[name] = _("%(facet)s „%(value)s“ kennen wir nicht.") % {
            "facet": FACETS[name],
            "value": unknown[0],
        }
    return tuple(dict.fromkeys(code for value in values if (code := resolve(value)) is not None))


def _action_field(value: str) -> str | None:
    term = vocabulary.resolve_action_field(value)
    return term.code if term else None


def _target_group(value: str) -> str | None:
    term = vocabulary.resolve_target_group(value)
    return term.code if term else None


def _land(value: str) -> str | None:
    land = vocabulary.resolve_land(value)
    return land.code if land else None


def _stage(value: str) -> str | None:
    return value if value in {stage.code for stage in vocabulary.impact_stages()} else None


def _sort(value: str, errors: Errors) -> Sort:
    if value in get_args(Sort.__value__):
        return cast("Sort", value)
    errors["sort"] = _("So können wir nicht sortieren.")
    return ""
