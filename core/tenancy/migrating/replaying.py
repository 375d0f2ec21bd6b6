"""Apply a recipe to one schema: SQL in one message, live operations one by one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from itertools import groupby

from django.db import connection, transaction

from .indexes import perform
from .recipe import Chapter, Key, Live, Recipe
from .recording import MigrationFailed


class NotReplayable(Exception):
    """The recorded SQL does not fit this schema; Django's own way may still."""


def replay(recipe: Recipe, *, finish: Callable[[], None]) -> None:
    """Bring the schema in force to where the recorded one is.

    Raises:
        NotReplayable: recorded SQL was refused; what was sent is rolled back.
        MigrationFailed: a live operation failed.
    """
    parts = [
        list(part) for _, part in groupby(enumerate(recipe.chapters), lambda step: _part(*step))
    ]
    for part in parts:
        chapters = [chapter for _, chapter in part]
        with transaction.atomic() if chapters[0].atomic else nullcontext():
            _play(chapters)
            if part is parts[-1] and chapters[0].atomic:
                finish()
    if not parts or not parts[-1][0][1].atomic:
        finish()


def _part(number: int, chapter: Chapter) -> tuple[bool, int]:
    return (True, 0) if chapter.atomic else (False, number)


def _play(chapters: list[Chapter]) -> None:
    script: list[str] = []
    for chapter in chapters:
        for step in chapter.steps:
            if isinstance(step, str):
                script.append(step)
                continue
            _send(script)
            script = []
            _perform(step, chapter)
        script.append(_recorded(chapter.keys))
    _send(script)


def _send(script: list[str]) -> None:
    if not script:
        return
    try:
        with connection.cursor() as cursor:
            # a line of its own: a statement may end in a comment
            cursor.execute("\n;\n".join(script))
    except Exception as error:
        raise NotReplayable from error


def _perform(live: Live, chapter: Chapter) -> None:
    try:
        perform(live)
    except Exception as error:
        raise MigrationFailed(chapter.title) from error


def _recorded(keys: tuple[Key, ...]) -> str:
    """With the schema's name: in one that has just been erased it must not reach `public`."""
    table = f"{connection.ops.quote_name(connection.schema_name)}.django_migrations"
    rows = ", ".join(connection.ops.compose_sql("(%s, %s, now())", key) for key in keys)
    return f"INSERT INTO {table} (app, name, applied) VALUES {rows}"
