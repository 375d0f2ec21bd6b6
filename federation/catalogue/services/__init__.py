"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from .adoptions import apply_adoptions
from .applying import CONSUMER, apply_facts
from .curation import DECISIONS, apply_decision
from .deciding import accept_entry, feature_entry, refuse_entry, unfeature_entry
from .indexing import index_words
from .rebuilding import PASSES, clear, digest, finish, remove, repair, replay

__all__ = [
    "CONSUMER",
    "DECISIONS",
    "PASSES",
    "accept_entry",
    "apply_adoptions",
    "apply_decision",
    "apply_facts",
    "clear",
    "digest",
    "feature_entry",
    "finish",
    "index_words",
    "refuse_entry",
    "remove",
    "repair",
    "replay",
    "unfeature_entry",
]
