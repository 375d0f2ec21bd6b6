"""Poolers: one that shares sessions is refused by every process, one that does not serves."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from core.embedded import roles
from core.tenancy.backend import pooler
from core.tenancy.backend.pooler import SharedSessionError
from tests.harness import ground
from tests.harness import pooler as programs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_known():
    pooler._found_safe.clear()
    yield
    pooler._found_safe.clear()


@pytest.fixture
def sharing(db) -> Iterator[str]:
    """A database URL behind a pooler in transaction mode."""
    programs.require()
    with programs.running("transaction") as url:
        yield url


def parameters(url: str) -> dict[str, str]:
    return {name: str(value) for name, value in psycopg.conninfo.conninfo_to_dict(url).items()}


@pytest.mark.parametrize(
    ("mode", "round_robin"), [("transaction", False), ("transaction", True), ("statement", False)]
)
def test_a_pooler_that_gives_sessions_away_is_refused(mode, round_robin):
    programs.require()
    with programs.running(mode, round_robin=round_robin) as url:
        for _ in range(2):  # what was refused is not forgotten
            with pytest.raises(SharedSessionError, match="pool_mode = session"):
                pooler.refuse_shared_sessions(parameters(url))


def test_a_pooler_in_session_mode_is_as_good_as_none():
    programs.require()
    with programs.running("session") as url:
        pooler.refuse_shared_sessions(parameters(url))


def test_without_a_pooler_it_costs_one_look_per_process():
    straight = connection.get_connection_params()
    pooler.refuse_shared_sessions(straight)
    assert len(pooler._found_safe) == 1

    pooler.refuse_shared_sessions({**straight, "password": "nobody looks again"})


def test_a_database_that_is_away_does_not_end_the_process():
    pooler.end_on_shared_sessions({"host": "/nowhere", "dbname": "none", "connect_timeout": 1})


@pytest.mark.parametrize(
    ("role", "setting"),
    [
        ("web", "DATABASE_URL"),
        ("web", "DATABASE_REPLICA_URL"),
        ("worker", "DATABASE_URL"),
        ("beat", "DATABASE_URL"),
        ("migrate", "DATABASE_URL"),
    ],
)
def test_no_process_starts_behind_one_that_gives_sessions_away(
    sharing: str, role, setting, tmp_path: Path
):
    ended = subprocess.run(
        roles.command(role, bind="127.0.0.1:0", scratch=tmp_path),
        cwd=ground.CLONE,
        env=os.environ | {setting: sharing},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )

    told = ended.stdout + ended.stderr
    assert ended.returncode != 0
    assert pooler.MESSAGE in told
    assert "Traceback" not in told
