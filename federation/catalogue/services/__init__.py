"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from .applying import CONSUMER, apply_facts
from .rebuilding import PASSES, clear, digest, finish, replay

__all__ = ["CONSUMER", "PASSES", "apply_facts", "clear", "digest", "finish", "replay"]
