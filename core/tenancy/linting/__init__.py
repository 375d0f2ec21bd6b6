"""Which migrations would hurt the version that is still running, or block others for long.

The rules are in `rules`; `manage.py lint_migrations` is part of `make check`. A migration that
knows better says so: `safe_because = {"removes": "seit 1.4 liest niemand diese Spalte"}`.
"""

from .walking import Problem, problems

__all__ = ["Problem", "problems"]
