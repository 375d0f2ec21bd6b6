"""Databases copied from a template that is built once per state of the migrations."""

import fcntl
import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from core.embedded.layout import OWNER
from tests.harness import ground

_KEEP_TEMPLATES = 3
_DECIDES = (
    "core/*/migrations/*.py",
    "tenants/*/migrations/*.py",
    "federation/*/migrations/*.py",
    "core/tenancy/*.sql",
    "core/tenancy/wall/*.py",
    "*/*/models.py",
    "*/*/models/*.py",
    "tenants/registry/**/*.py",
    "tests/harness/seed.py",
    "tests/harness/canaries.py",
    "uv.lock",
)


def create(name: str) -> None:
    """Make a database with two founded alliances and nothing else; 0.1 to 0.3 s."""
    template = _ensure_template()
    with _admin() as admin:
        admin.execute(_drop(name))
        admin.execute(
            SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy").format(
                Identifier(name), Identifier(OWNER), Identifier(template)
            )
        )


def drop(name: str) -> None:
    """Remove a database, whoever is still connected."""
    with _admin() as admin:
        admin.execute(_drop(name))


@cache
def _ensure_template() -> str:
    name = f"tpl_{_fingerprint()}"
    with (ground.TEST_DIR / "template.lock").open("w") as lock, _admin() as admin:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _names(admin, "tpl_%"):
            _forget_old(admin)
            _build(admin, name)
    return name


def _build(admin: psycopg.Connection, name: str) -> None:
    """Build under another name, so that a killed attempt is never taken for a template."""
    raw = f"raw_{name}"
    admin.execute(_drop(raw))
    admin.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(raw), Identifier(OWNER)))
    url = os.environ["DATABASE_URL"].replace(ground.DATABASE, raw)
    built = subprocess.run(
        [sys.executable, "-m", "tests.harness.seed"],
        cwd=ground.CLONE,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode != 0:
        raise RuntimeError(f"the template database was not built:\n{built.stdout}{built.stderr}")
    admin.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(raw), Identifier(name)))


def _forget_old(admin: psycopg.Connection) -> None:
    """Drop templates nobody needs any more, and databases of runs that were killed."""
    for name in _names(admin, "tpl_%")[_KEEP_TEMPLATES:]:
        admin.execute(_drop(name))
        _forget_roles(admin, f"raw_{name}_%")
    for name in _names(admin, "test_%") + _names(admin, "site_%"):
        if not Path("/proc", name.split("_")[1]).exists():
            admin.execute(_drop(name))


def _forget_roles(admin: psycopg.Connection, pattern: str) -> None:
    """Roles of a template, unless a copy of it is still in use."""
    found = admin.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", [pattern])
    for (name,) in found.fetchall():
        with suppress(psycopg.errors.DependentObjectsStillExist):
            admin.execute(SQL("DROP ROLE {}").format(Identifier(name)))


def _names(admin: psycopg.Connection, pattern: str) -> list[str]:
    """Databases of that kind, youngest first."""
    found = admin.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [pattern]
    )
    return [row[0] for row in found]


def _drop(name: str) -> SQL:
    return SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))


def _admin() -> psycopg.Connection:
    return psycopg.connect(ground.admin_dsn(), autocommit=True)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in _DECIDES:
        for path in sorted(ground.CLONE.glob(pattern)):
            digest.update(path.relative_to(ground.CLONE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
