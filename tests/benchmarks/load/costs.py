"""Where a thread's processor time goes: watches around some doors of Django, none within another.

What runs inside an inner door counts there and not outside. Only for the benchmark.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from threading import local
from typing import Any

REST = "rest"
AREAS = {
    "templates": "templates, with forms",
    "orm": "ORM: making statements, making records",
    "database": "sending to PostgreSQL and reading, lines from the pool",
    "valkey": "asking Valkey, packing pages",
    "serializers": "serializers of the API",
    REST: "all else: gunicorn's call, middleware, addresses, sign-in, views, our own code",
}


class Watch(local):
    """What this thread has spent on the request in its hand, by area in seconds; statements too."""

    def begin(self) -> None:
        """A new request."""
        self.spent = dict.fromkeys(AREAS, 0.0)
        self.area, self.since = REST, time.thread_time()
        self.statements, self.waited_s = 0, 0.0

    def enter(self, area: str) -> str:
        """From now on it counts there; the area before."""
        now = time.thread_time()
        self.spent[self.area] += now - self.since
        before, self.area, self.since = self.area, area, now
        return before


watch = Watch()


def install() -> None:
    """Put the watches up in this process, once, before the first request."""
    from django.core.cache.backends.redis import RedisCache
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper
    from django.db.models.query import QuerySet
    from django.db.models.sql.compiler import SQLCompiler
    from django.template.backends.django import Template
    from rest_framework.serializers import ListSerializer, Serializer

    from core.editions import kept

    doors: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
        ("templates", Template, ("render",)),
        ("orm", QuerySet, ("_fetch_all",)),
        ("orm", SQLCompiler, ("execute_sql",)),
        ("database", BaseDatabaseWrapper, ("connect", "close", "_commit", "_rollback")),
        ("database", CursorWrapper, ("execute", "executemany")),
        ("valkey", RedisCache, ("get", "set", "add", "incr", "get_many", "set_many", "delete")),
        ("valkey", kept, ("find", "keep")),
        ("serializers", Serializer, ("to_representation",)),
        ("serializers", ListSerializer, ("to_representation",)),
    )
    for area, owner, names in doors:
        for name in names:
            setattr(owner, name, _watched(getattr(owner, name), area))


def _watched(door: Callable[..., Any], area: str) -> Callable[..., Any]:
    @wraps(door)
    def through(*args: Any, **kwargs: Any) -> Any:
        if not hasattr(watch, "spent"):  # outside of a request
            return door(*args, **kwargs)
        before = watch.enter(area)
        try:
            return door(*args, **kwargs)
        finally:
            watch.enter(before)

    return through


def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Around each statement: how many, and how long they were waited for."""
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        watch.waited_s += time.perf_counter() - began
        watch.statements += 1
