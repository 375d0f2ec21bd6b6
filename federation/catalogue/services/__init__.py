"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from .adoptions import apply_adoptions
from .applying import CONSUMER, apply_facts

__all__ = ["CONSUMER", "apply_adoptions", "apply_facts"]
