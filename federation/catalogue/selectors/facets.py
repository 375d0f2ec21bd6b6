"""How many entries each further choice would leave."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import CharField, Count, F, Func

from core import vocabulary
from core.vocabulary.terms import Named
from federation.catalogue.records import Facet, FacetOption, Query
from federation.catalogue.rules import FACETS
from federation.catalogue.selectors.matching import matching, with_spelling


def facets(query: Query) -> tuple[Facet, ...]:
    """The four facets; each is counted under all conditions but its own."""
    query = with_spelling(query)
    return (
        _facet("handlungsfeld", vocabulary.action_fields(), query.action_fields, _fields(query)),
        _facet("zielgruppe", vocabulary.target_groups(), query.target_groups, _groups(query)),
        _facet("land", vocabulary.laender(), query.laender, _laender(query)),
        _facet("wirkung", vocabulary.impact_stages(), map(str, query.stages), _stages(query)),
    )


type Counts = dict[str, int]


def _fields(query: Query) -> Counts:
    return _counted(replace(query, action_fields=()), _unnested("action_fields"))


def _groups(query: Query) -> Counts:
    return _counted(replace(query, target_groups=()), _unnested("target_groups"))


def _laender(query: Query) -> Counts:
    return _counted(replace(query, laender=()), F("land"))


def _stages(query: Query) -> Counts:
    return _counted(replace(query, stages=()), F("impact_stage"))


def _unnested(column: str) -> Func:
    return Func(F(column), function="unnest", output_field=CharField())


def _counted(query: Query, code: Any) -> Counts:
    rows = matching(query).order_by().values(code=code).annotate(hits=Count("pk"))
    return {str(row["code"]): row["hits"] for row in rows}


def _facet(name: str, terms: Iterable[Named], chosen: Iterable[str], counts: Counts) -> Facet:
    picked = set(chosen)
    options = (
        FacetOption(
            code=term.code,
            label=_label(name, term),
            count=counts.get(term.code, 0),
            chosen=term.code in picked,
        )
        for term in terms
    )
    shown = tuple(option for option in options if option.count or option.chosen)
    return Facet(name=name, title=str(FACETS[name]), options=shown)


def _label(name: str, term: Named) -> str:
    """A stage is known by its number."""
    return f"{term.code} · {term.label}" if name == "wirkung" else term.label
