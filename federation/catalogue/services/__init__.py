"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from federation.catalogue.rules import DECISIONS, apply_decision

from .adoptions import apply_adoptions, remove_adoptions, repair_adoptions
from .applying import CONSUMER, apply_facts
from .deciding import accept_entry, feature_entry, refuse_entry, unfeature_entry
from .indexing import forget_words, index_words
from .rebuilding import PASSES, clear, digest, finish, remove, repair, replay
from .tallying import recount

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
    "forget_words",
    "index_words",
    "recount",
    "refuse_entry",
    "remove",
    "remove_adoptions",
    "repair",
    "repair_adoptions",
    "replay",
    "unfeature_entry",
]
