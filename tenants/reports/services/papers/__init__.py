"""Twins of a report, made of the same frozen figures: for the council, a partner, half a year, a
year.
"""

from .composing import css, html
from .fitting import printed

__all__ = ["css", "html", "printed"]
