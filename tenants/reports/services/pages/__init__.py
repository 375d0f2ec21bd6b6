"""From frozen figures to German words, pictures and tables; no query, no clock."""

from .composing import compose

__all__ = ["compose"]
