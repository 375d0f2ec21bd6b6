"""The stored, versioned dump from which every new alliance's schema is replayed.

`schema_template.sql` is written by `manage.py dump_schema_template` from a schema made
by the migrations; its first line carries the fingerprint of those migrations. It holds
tables, indexes, constraints and the rows of `django_migrations`: no people, no content.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core.errors import DomainError

from .backend import memory

FILE = Path(__file__).with_name("schema_template.sql")
PLACEHOLDER = "a_template_of_all"
_HEADER = "-- fingerprint: "


class TemplateOutdated(DomainError):
    """The stored dump is older than the migrations."""

    code = "template_outdated"
    status = 503
    message = "Die Vorlage für neue Bündnisse passt nicht zu den Migrationen (make template)."


def all_migrations() -> list[tuple[str, str]]:
    """Every migration on disk; each schema records all of them, as django-tenants does."""
    return sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def fingerprint() -> str:
    """SHA-256 over the names of all migrations and the text of the alliance apps' ones."""
    from django.apps import apps
    from django.conf import settings

    digest = hashlib.sha256(repr(all_migrations()).encode())
    for app in settings.TENANT_APPS:
        folder = Path(apps.get_app_config(app.rsplit(".", 1)[-1]).path) / "migrations"
        for file in sorted(folder.glob("[0-9]*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _stored() -> tuple[str, str]:
    header, _, body = FILE.read_text().partition("\n")
    return header.removeprefix(_HEADER), body


@lru_cache(maxsize=1)
def is_current() -> bool:
    """Whether the stored dump was made from the migrations on disk."""
    return _stored()[0] == fingerprint()


def replay(schema_name: str) -> None:
    """Make an alliance's schema inside the transaction in force.

    Raises:
        TemplateOutdated: the dump does not fit the migrations.
    """
    if not is_current():
        raise TemplateOutdated
    with connection.cursor() as cursor:
        cursor.execute(_stored()[1].replace(PLACEHOLDER, schema_name))
    memory.note(connection.connection, schema_name)


def write(sql: str) -> None:
    """Store a new dump."""
    FILE.write_text(f"{_HEADER}{fingerprint()}\n{sql}")
    _stored.cache_clear()
    is_current.cache_clear()
