"""Alliances that have the same: the first one is migrated by Django, the others by its recipe."""

from __future__ import annotations

import threading
from contextlib import nullcontext

from core.tenancy.context import schema_context

from . import ledger
from .connecting import is_passing
from .recipe import Recipe
from .recording import record
from .replaying import NotReplayable, replay
from .single import migrate_schema
from .standing import Standing


class Group:
    """One standing and the recipe for it, made by whoever comes first."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self._recipe: Recipe | None = None
        self._recording = threading.Lock()

    def bring(self, schema: str) -> None:
        """Bring one schema of the group to head, and note it.

        Raises:
            MigrationFailed: a migration did; nothing of its transaction has stayed.
        """
        if self.standing.has is None:
            migrate_schema(schema)
            ledger.done(schema)
            return
        with schema_context(schema):
            self._record_or_replay(ledger.done_sql(schema))

    def _record_or_replay(self, finish: str) -> None:
        with self._recording if self._recipe is None else nullcontext():
            if self._recipe is None:
                self._recipe = record(finish=finish)
                return
        if self._recipe.general:
            try:
                replay(self._recipe, finish=finish)
            except NotReplayable as refused:
                # a lock is the same for Django; what is named differently here is not
                if is_passing(refused):
                    raise
            else:
                return
        record(finish=finish)
