"""Everything that changes the statistics."""

from .applying import CONSUMER, apply_facts, clear, digest, replay

__all__ = ["CONSUMER", "apply_facts", "clear", "digest", "replay"]
