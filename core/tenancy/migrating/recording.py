"""Run what one schema lacks with Django's own operations, and note down what they sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from core.tenancy.context import current_schema

from .connecting import composed
from .indexes import perform
from .recipe import Chapter, Key, Live, Recipe, frozen, is_foreign, is_live

# what the last migration left to be checked must not stand in the way of the next ALTER TABLE
SETTLE = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


class MigrationFailed(Exception):
    """A migration failed in one schema; says which, the cause says why."""


def record(*, finish: str = "") -> Recipe:
    """Migrate the schema in force; `finish` is SQL for the last transaction.

    Raises:
        MigrationFailed: one of the migrations did.
    """
    executor: Any = MigrationExecutor(connection)
    before = set(executor.loader.applied_migrations)
    plan = [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    state = executor._create_project_state(with_applied_migrations=True)
    chapters: list[Chapter] = []
    for _, part in groupby(enumerate(plan), lambda step: _part(*step)):
        migrations = [migration for _, migration in part]
        with transaction.atomic() if _is_atomic(migrations[0]) else nullcontext():
            for migration in migrations:
                chapter, state = _chapter(executor, migration, state)
                chapters.append(chapter)
            if migrations[-1] is plan[-1] and chapters[-1].atomic:
                chapters += _leftovers(executor, before, chapters)
                _send(finish)
    if not chapters or not chapters[-1].atomic:
        with transaction.atomic():
            chapters += _leftovers(executor, before, chapters)
            _send(finish)
    return Recipe(chapters=tuple(chapters), general=not _names_schema(chapters))


def _part(number: int, migration: Migration) -> tuple[bool, int]:
    """Neighbours that share a transaction have the same part."""
    return (True, 0) if _is_atomic(migration) else (False, number)


def _is_atomic(migration: Migration) -> bool:
    return migration.atomic or is_foreign(migration, connection.alias)


def _chapter(
    executor: MigrationExecutor, migration: Migration, state: ProjectState
) -> tuple[Chapter, ProjectState]:
    title = f"{migration.app_label}.{migration.name}"
    try:
        if is_foreign(migration, connection.alias):
            steps: list[str | Live] = []
            state = migration.mutate_state(state, preserve=False)
        else:
            steps, state = _steps(migration, state)
        if migration.atomic and steps:
            _send(SETTLE)
            steps.append(SETTLE)
        keys: tuple[Key, ...] = (*migration.replaces, (migration.app_label, migration.name))
        for key in keys:
            executor.recorder.record_applied(*key)
    except Exception as error:
        raise MigrationFailed(title) from error
    atomic = _is_atomic(migration)
    return Chapter(title=title, atomic=atomic, steps=tuple(steps), keys=keys), state


def _steps(migration: Migration, state: ProjectState) -> tuple[list[str | Live], ProjectState]:
    steps: list[str | Live] = []
    with _listening(steps) as editor:
        for operation in migration.operations:
            before = state.clone()
            operation.state_forwards(migration.app_label, state)
            if migration.atomic and not is_live(operation):
                operation.database_forwards(migration.app_label, editor, before, state)
                continue
            live = _live(migration, operation, before, state)
            perform(live)
            steps.append(live)
    return steps, state


def _live(
    migration: Migration, operation: Operation, before: ProjectState, after: ProjectState
) -> Live:
    in_transaction = operation.atomic or (migration.atomic and operation.atomic is not False)
    return Live(
        operation=operation,
        app_label=migration.app_label,
        before=frozen(before),
        after=frozen(after),
        atomic=bool(in_transaction),
    )


@contextmanager
def _listening(heard: list[str | Live]) -> Iterator[Any]:
    """A schema editor that notes what it sends, deferred statements included."""
    editor: Any = connection.schema_editor(atomic=False)
    send = editor.execute

    def execute(sql: Any, params: Any = ()) -> None:
        text = str(sql) if params is None else composed(str(sql), params)
        send(text, None)
        heard.append(text)

    editor.execute = execute
    with editor:
        yield editor


def _leftovers(
    executor: MigrationExecutor, before: set[Key], chapters: list[Chapter]
) -> list[Chapter]:
    """Rows for squashed migrations whose parts are all there, as Django adds them in the end."""
    executor.loader.build_graph()
    executor.check_replacements()
    told = {key for chapter in chapters for key in chapter.keys}
    keys = set(executor.recorder.applied_migrations()) - before - told
    if not keys:
        return []
    return [Chapter(title="replaces", atomic=True, steps=(), keys=tuple(sorted(keys)))]


def _names_schema(chapters: list[Chapter]) -> bool:
    texts = (step for chapter in chapters for step in chapter.steps if isinstance(step, str))
    return any(current_schema() in text for text in texts)


def _send(sql: str) -> None:
    if not sql:
        return
    with connection.cursor() as cursor:
        cursor.execute(sql)
