"""The alliance in force: which schema a piece of work may see."""

from .context import (
    alliance_context,
    current_alliance,
    current_schema,
    owner_context,
    schema_context,
)

__all__ = [
    "alliance_context",
    "current_alliance",
    "current_schema",
    "owner_context",
    "schema_context",
]
