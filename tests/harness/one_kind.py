"""No statement of the suite names tables of `public` and of an alliance together.

That is what lets an alliance's schema live on another node (schema-based sharding): a statement
goes to one node, and only reference tables are on all of them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

#: Migrations that copied from the log of `public` before any schema could live elsewhere.
_RAN_BEFORE = ("INSERT INTO practice_receiptstep",)
_NAME = re.compile(r'"(\w+)"\."\w+"|\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)


class MixedStatement(AssertionError):
    """A statement needs a node that has both kinds of tables."""


@contextmanager
def watched() -> Iterator[None]:
    """Every statement of this process is looked at."""
    connection_created.connect(_watch, dispatch_uid=__name__)
    _watch(None, connection)
    try:
        yield
    finally:
        connection_created.disconnect(dispatch_uid=__name__)


def _watch(sender: object, connection: Any, **_: object) -> None:
    if _look not in connection.execute_wrappers:
        connection.execute_wrappers.append(_look)


def _look(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    _refuse_mixed(str(sql))
    return execute(sql, params, many, context)


@cache
def _refuse_mixed(sql: str) -> None:
    named = {one or other for one, other in _NAME.findall(sql)}
    private, public = _tables()
    if sql.lstrip().startswith(_RAN_BEFORE):
        return
    if (ours := named & private) and (theirs := named & public):
        raise MixedStatement(f"{sorted(ours)} with {sorted(theirs)} in: {sql}")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """Names of tables in each alliance's schema, and in `public`."""
    private, public = set(), set()
    for model in apps.get_models(include_auto_created=True):
        kind = private if model._meta.app_config.name in settings.TENANT_APPS else public
        kind.add(model._meta.db_table)
    return frozenset(private), frozenset(public)
