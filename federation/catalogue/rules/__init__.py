"""What the catalogue knows without asking the database."""

from federation.catalogue.rules.curation import (
    LONGEST_REASON,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    quarter_start,
    require_decidable,
    require_reason,
    require_seen,
    shown_as,
)
from federation.catalogue.rules.decisions import (
    DECIDED,
    DECISIONS,
    DecisionFact,
    apply_decision,
    as_decided,
)
from federation.catalogue.rules.differences import differences
from federation.catalogue.rules.proof import (
    ADOPTIONS,
    REPORTED,
    AdoptionFact,
    adoption_row,
    is_proven,
    state_of,
)
from federation.catalogue.rules.questions import FACETS, SORTS, read_query
from federation.catalogue.rules.search_text import CONFIG, HEAD, VECTOR, plain_text, search_text

__all__ = [
    "ADOPTIONS",
    "CONFIG",
    "DECIDED",
    "DECISIONS",
    "FACETS",
    "HEAD",
    "LONGEST_REASON",
    "LONGEST_SUMMARY",
    "LONGEST_TITLE",
    "REPORTED",
    "SORTS",
    "VECTOR",
    "AdoptionFact",
    "DecisionFact",
    "adoption_row",
    "apply_decision",
    "as_decided",
    "differences",
    "is_proven",
    "plain_text",
    "quarter_start",
    "read_query",
    "require_decidable",
    "require_reason",
    "require_seen",
    "search_text",
    "shown_as",
    "state_of",
]
