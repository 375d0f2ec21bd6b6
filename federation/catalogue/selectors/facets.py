"""How many entries each further choice would leave."""

from collections.abc import Iterable, Mapping

from core import vocabulary
from core.vocabulary.terms import Named
from federation.catalogue.records import Counts, Facet, FacetOption, Query
from federation.catalogue.rules import FACETS


def facets(query: Query, counts: Counts) -> tuple[Facet, ...]:
    """The four facets; of a result that was not counted to its end all values are offered."""
    wanted: tuple[tuple[str, Iterable[Named], Iterable[str]], ...] = (
        ("handlungsfeld", vocabulary.action_fields(), query.action_fields),
        ("zielgruppe", vocabulary.target_groups(), query.target_groups),
        ("land", vocabulary.laender(), query.laender),
        ("wirkung", vocabulary.impact_stages(), map(str, query.stages)),
    )
    return tuple(
        _facet(name, terms, chosen, counts.facets[name], counts.is_capped)
        for name, terms, chosen in wanted
    )


def _facet(
    name: str,
    terms: Iterable[Named],
    chosen: Iterable[str],
    counts: Mapping[str, int],
    is_capped: bool,
) -> Facet:
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
    shown = tuple(option for option in options if option.count or option.chosen or is_capped)
    return Facet(name=name, title=str(FACETS[name]), options=shown)


def _label(name: str, term: Named) -> str:
    """A stage is known by its number."""
    return f"{term.code} · {term.label}" if name == "wirkung" else term.label
