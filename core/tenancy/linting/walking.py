"""From migration to migration in Django's order, with the state before each operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel, SeparateDatabaseAndState
from django.db.migrations.state import ProjectState

from .baseline import BEFORE_THE_RULES
from .rules import SENTENCES, Seen, of_migration, of_operation

_OURS = ("core.", "tenants.", "federation.", "tasks")
_REASON_LENGTH = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One unsafe thing in one migration, told in German."""

    migration: str
    code: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.migration}: {self.sentence} [{self.code}]"


def problems() -> list[Problem]:
    """Everything our own migrations do that is unsafe and not excused with a reason."""
    found: list[Problem] = []
    state = ProjectState()
    for migration in _in_order(MigrationLoader(None, ignore_no_migrations=True)):
        if _is_held_to_the_rules(migration):
            found += check(migration, state)
        state = migration.mutate_state(state, preserve=False)
    return found


def check(migration: Migration, state: ProjectState) -> Iterator[Problem]:
    """What is unsafe in one migration; `state` is what stands before it."""
    title = f"{migration.app_label}.{migration.name}"
    excuses: dict[str, str] = getattr(migration, "safe_because", {})
    for code in dict.fromkeys(_codes(migration, state)):
        if code not in excuses:
            yield Problem(migration=title, code=code, sentence=SENTENCES[code])
    for code, reason in excuses.items():
        if code not in SENTENCES or len(reason.strip()) < _REASON_LENGTH:
            text = "safe_because nennt eine Regel, die es nicht gibt, oder keinen Grund"
            yield Problem(migration=title, code=code, sentence=text)


def _codes(migration: Migration, state: ProjectState) -> Iterator[str]:
    shared, fresh, flat = _is_shared(migration.app_label), set[str](), list[Any]()
    before = state.clone()
    for operation in migration.operations:
        for one in _flat(operation):
            flat.append(one)
            yield from of_operation(
                Seen(
                    operation=one,
                    app_label=migration.app_label,
                    before=before,
                    shared=shared,
                    fresh=frozenset(fresh),
                )
            )
            if isinstance(one, CreateModel):
                fresh.add(one.name.lower())
        operation.state_forwards(migration.app_label, before)
    runs_in = getattr(migration, "runs_in", "")
    yield from of_migration(flat, atomic=migration.atomic, runs_in=runs_in, shared=shared)


def _flat(operation: Any) -> Iterator[Any]:
    """An operation, or what `SeparateDatabaseAndState` does to the database."""
    if not isinstance(operation, SeparateDatabaseAndState):
        yield operation
        return
    for one in operation.database_operations:
        yield from _flat(one)


def _in_order(loader: MigrationLoader) -> Iterator[Migration]:
    seen: set[tuple[str, str]] = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key not in seen:
                seen.add(key)
                yield loader.graph.nodes[key]


def _is_held_to_the_rules(migration: Migration) -> bool:
    ours = apps.get_app_config(migration.app_label).name.startswith(_OURS)
    return ours and migration.name > BEFORE_THE_RULES.get(migration.app_label, "")


def _is_shared(app_label: str) -> bool:
    return apps.get_app_config(app_label).name in settings.SHARED_APPS
