"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from .applying import CONSUMER, apply_facts
from .curation import DECISIONS, apply_decision
from .deciding import accept_entry, feature_entry, refuse_entry, unfeature_entry

__all__ = [
    "CONSUMER",
    "DECISIONS",
    "accept_entry",
    "apply_decision",
    "apply_facts",
    "feature_entry",
    "refuse_entry",
    "unfeature_entry",
]
