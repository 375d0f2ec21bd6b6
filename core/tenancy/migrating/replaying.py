"""Apply a recipe to one schema: SQL in one message, live operations one by one."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import groupby

from django.db import connection, transaction

from core.tenancy.context import current_schema

from .connecting import composed
from .indexes import perform
from .recipe import Chapter, Key, Live, Recipe
from .recording import MigrationFailed

_RECORDED = "INSERT INTO {schema}.django_migrations (app, name, applied) VALUES "


class NotReplayable(Exception):
    """The recorded SQL does not fit this schema; Django's own way may still."""


def replay(recipe: Recipe, *, finish: str) -> None:
    """Bring the schema in force to where the recorded one is; `finish` is SQL to end with.

    Raises:
        NotReplayable: recorded SQL was refused; what was sent is rolled back.
        MigrationFailed: a live operation failed.
    """
    parts = [
        [chapter for _, chapter in part]
        for _, part in groupby(enumerate(recipe.chapters), lambda step: _part(*step))
    ]
    for part in parts:
        atomic = part[0].atomic
        with transaction.atomic() if atomic else nullcontext():
            _play(part, finish=finish if atomic and part is parts[-1] else "")
    if not parts or not parts[-1][0].atomic:
        _send([finish])


def _part(number: int, chapter: Chapter) -> tuple[bool, int]:
    return (True, 0) if chapter.atomic else (False, number)


def _play(chapters: list[Chapter], *, finish: str) -> None:
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
    _send([*script, finish] if finish else script)


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
    schema = connection.ops.quote_name(current_schema())
    rows = ", ".join(composed("(%s, %s, now())", key) for key in keys)
    return _RECORDED.format(schema=schema) + rows
