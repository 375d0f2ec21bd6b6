"""What a group of schemas needs, in the order in which Django did it in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.operations import NotInTransactionMixin
from django.db import router
from django.db.migrations import Migration
from django.db.migrations.operations import RunPython, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

type Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """An operation that must run in each schema by itself, with the states around it."""

    operation: Operation
    app_label: str
    before: ProjectState
    after: ProjectState
    atomic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One migration: SQL to replay and live operations in order, then the rows that record it."""

    title: str
    atomic: bool
    steps: tuple[str | Live, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All chapters a group lacks; `general` is False when the SQL names the recorded schema."""

    chapters: tuple[Chapter, ...]
    general: bool = True


def is_foreign(migration: Migration, alias: str) -> bool:
    """Whether a migration only has to be recorded here: its app lives in the other schemas."""
    here = router.allow_migrate(alias, migration.app_label)
    return not here and all(map(_is_djangos, _flat(migration.operations)))


def is_live(operation: Operation) -> bool:
    """Whether it must run in each schema: Python, not Django's own, or without transaction."""
    return any(
        isinstance(one, RunPython | NotInTransactionMixin) or not _is_djangos(one)
        for one in _flat([operation])
    )


def frozen(state: ProjectState) -> ProjectState:
    """A state with its models rendered once, for all schemas and threads to read."""
    copy = state.clone()
    copy.__dict__.pop("apps", None)
    copy.is_delayed = False
    copy.apps  # noqa: B018 - rendering is the point
    return copy


def _flat(operations: Any) -> list[Operation]:
    """Operations with those inside `SeparateDatabaseAndState`."""
    found: list[Operation] = []
    for one in operations:
        found.append(one)
        if isinstance(one, SeparateDatabaseAndState):
            found += _flat(one.database_operations)
    return found


def _is_djangos(operation: Operation) -> bool:
    return type(operation).__module__.startswith(("django.db.", "django.contrib."))
