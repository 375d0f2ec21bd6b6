"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from .applying import CONSUMER, apply_facts

__all__ = ["CONSUMER", "apply_facts"]
