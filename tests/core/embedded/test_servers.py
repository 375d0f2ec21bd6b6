import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import redis

from core.embedded import Urls, places, postgres, processes, running, servers, valkey
from core.embedded.layout import OWNER

VISIT = """
import sys, psycopg
from pathlib import Path
from core.embedded import running
for _ in range(3):
    with running(Path(sys.argv[1]), fast=True) as urls, psycopg.connect(urls.database_url) as c:
        assert c.execute("SELECT 1").fetchone() == (1,)
"""
STAY = """
import sys
from pathlib import Path
from core.embedded import running
with running(Path(sys.argv[1]), fast=True):
    print("inside", flush=True)
    sys.stdin.read()
"""


def _note(urls: Urls, text: str) -> None:
    with psycopg.connect(urls.database_url) as connection:
        connection.execute(f"SET ROLE {OWNER}")
        connection.execute("CREATE TABLE IF NOT EXISTS note (body text)")
        connection.execute("INSERT INTO note VALUES (%s)", [text])


def _notes(urls: Urls) -> list[str]:
    with psycopg.connect(urls.database_url) as connection:
        connection.execute(f"SET ROLE {OWNER}")
        return [row[0] for row in connection.execute("SELECT body FROM note")]


def _postmaster(data_dir: Path) -> int:
    pid = processes.pid_in(places(data_dir).postgres / "postmaster.pid")
    assert pid is not None
    return pid


def _kill(pid: int | None) -> None:
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not processes.command_of(pid), timeout_s=5)


def test_servers_answer_inside_and_are_gone_outside(prepared):
    at = places(prepared)
    with running(prepared, fast=True) as urls:
        with psycopg.connect(urls.database_url) as connection:
            row = connection.execute("SELECT current_user, current_database()").fetchone()
        assert row == ("buendnisnetz_app", "buendnisnetz")
        assert redis.Redis.from_url(urls.redis_cache_url).ping()
    assert not postgres.is_up(at)
    assert not valkey.is_up(at)
    assert processes.pid_in(at.postgres / "postmaster.pid") is None


def test_owner_may_found_databases_and_roles_and_the_apps_login_nothing(prepared):
    with running(prepared, fast=True) as urls, psycopg.connect(urls.database_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles"
            " WHERE rolname LIKE 'buendnis%' ORDER BY rolname"
        ).fetchall()
        signed_in = connection.execute("SELECT current_user").fetchone()
    assert rows == [
        ("buendnisnetz", False, True, True, True),
        ("buendnisnetz_app", False, False, False, False),
    ]
    assert signed_in == ("buendnisnetz_app",)


def test_broker_forgets_nothing_on_purpose(prepared):
    with running(prepared, fast=True) as urls:
        client = redis.Redis.from_url(urls.redis_cache_url, decode_responses=True)
        found = client.config_get("maxmemory-policy", "appendonly", "appendfsync")
    assert found == {
        "maxmemory-policy": "noeviction",
        "appendonly": "yes",
        "appendfsync": "everysec",
    }


def test_data_survive_a_restart(prepared):
    with running(prepared, fast=True) as urls:
        _note(urls, "Familiencafé")
        redis.Redis.from_url(urls.redis_cache_url).set("kept", "yes")
    with running(prepared, fast=True) as urls:
        assert _notes(urls) == ["Familiencafé"]
        assert redis.Redis.from_url(urls.redis_cache_url).get("kept") == b"yes"


def test_killed_servers_come_back_with_their_data(data_dir):
    at = places(data_dir)
    with running(data_dir) as urls:
        _note(urls, "vorher")
        _kill(_postmaster(data_dir))
        _kill(valkey.pid_of(at))
        assert servers.ensure_up(at) == ["PostgreSQL", "Valkey"]
        assert _notes(urls) == ["vorher"]
        assert servers.ensure_up(at) == []


def test_last_one_out_stops_the_servers(data_dir):
    with running(data_dir, fast=True):
        other = subprocess.Popen(
            [sys.executable, "-c", STAY, data_dir], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert other.stdout
        assert other.stdout.readline() == b"inside\n"
    assert postgres.is_up(places(data_dir))
    other.communicate(b"")
    assert not postgres.is_up(places(data_dir))


def test_servers_left_behind_by_a_killed_user_are_taken_over(data_dir):
    other = subprocess.Popen([sys.executable, "-c", STAY, data_dir], stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline() == b"inside\n"
    before = _postmaster(data_dir)
    other.kill()
    other.communicate()
    with running(data_dir, fast=True):
        assert _postmaster(data_dir) == before
    assert not postgres.is_up(places(data_dir))


def test_coming_and_going_of_many_never_meets_a_closed_door(data_dir):
    def visit(_: int) -> int:
        return subprocess.run([sys.executable, "-c", VISIT, data_dir], check=False).returncode

    with ThreadPoolExecutor(4) as visitors:
        assert list(visitors.map(visit, range(4))) == [0, 0, 0, 0]
    assert not postgres.is_up(places(data_dir))
