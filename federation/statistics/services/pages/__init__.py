"""The country's figures in German words and pictures."""

from .composing import compose

__all__ = ["compose"]
