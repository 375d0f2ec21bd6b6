"""Raising the wall where there is none, and a login apart, which is no member of the owner."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from core import embedded
from core.embedded.layout import LOGIN, OWNER
from tests.harness import databases, ground

pytestmark = pytest.mark.django_db
NAME = f"test_{ground.RUN}_wall"
APART = f"apart_{os.getpid()}"
_TAKE_DOWN = """
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT polname, polrelid::regclass AS place FROM pg_policy LOOP
            EXECUTE format('DROP POLICY %I ON %s', one.polname, one.place);
            EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', one.place);
        END LOOP;
    END $$
"""


@pytest.fixture
def url(servers) -> Iterator[str]:
    """A database of its own whose wall was taken down, reached by its owner."""
    databases.create(NAME)
    owner = embedded.urls(ground.TEST_DIR, database=NAME).database_url.replace(LOGIN, OWNER)
    with psycopg.connect(owner) as connection:
        connection.execute(_TAKE_DOWN)
    yield owner
    databases.drop(NAME)
    with psycopg.connect(ground.admin_dsn(), autocommit=True) as admin:
        admin.execute(f"DROP ROLE IF EXISTS {APART}")


def manage(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ground.CLONE,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def policies(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT count(*) FROM pg_policy").fetchone()[0]


def test_an_instance_of_one_role_goes_on_and_is_told(url):
    assert "manage.py raise_wall" in manage("migrate", "--skip-checks", DATABASE_URL=url)
    assert policies(url) == 0

    said = manage("raise_wall", "--skip-checks", DATABASE_URL=url)

    assert "Die zweite Mauer steht." in said
    assert "dem alles gehört" in said
    assert policies(url) > 70
    again = manage("migration_status", "--skip-checks", DATABASE_URL=url)
    assert "nicht auf dem neuesten Stand: 0" in again


def test_a_login_apart_may_become_an_alliance_and_never_the_owner(url):
    login = url.replace(f"{OWNER}@", f"{APART}:geheim@")
    manage("migrate", "--skip-checks", DATABASE_OWNER_URL=url, DATABASE_URL=login)

    with psycopg.connect(login, autocommit=True) as connection:
        (prefix,) = connection.execute(
            "SELECT replace(polroles[1]::regrole::text, '_federation', '') FROM pg_policy"
            " WHERE polname = 'wall_federation' LIMIT 1"
        ).fetchone()
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT * FROM registry_alliance")
        with pytest.raises(InsufficientPrivilege):
            connection.execute(f"SET ROLE {OWNER}")
        connection.execute(f"SET ROLE {prefix}_federation")
        found = connection.execute("SELECT schema_name FROM registry_alliance").fetchall()
        assert len(found) == 2
        connection.execute(f"RESET ROLE; SET ROLE {prefix}_{found[0][0].replace('a_', 'a')}")
        connection.execute(f"SELECT * FROM {found[0][0]}.partners_partner")
        with pytest.raises(InsufficientPrivilege):
            connection.execute(f"SELECT * FROM {found[1][0]}.partners_partner")
    with psycopg.connect(ground.admin_dsn()) as admin:
        (stored,) = admin.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [APART]
        ).fetchone()
    assert stored.startswith("SCRAM-SHA-256$")
