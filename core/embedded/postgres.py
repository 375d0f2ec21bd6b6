"""Life of the embedded PostgreSQL: prepare, start, ask, stop."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from core.embedded import account, binaries, processes
from core.embedded.errors import EmbeddedError
from core.embedded.layout import DATABASE, LOGIN, OWNER, Places

MAJOR = "18"
LOCALE = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--locale=C.UTF-8",
)
START_TIMEOUT_S = 180  # crash recovery replays the log first
SUPERUSER = "postgres"
_TRIES = 20
_QUIETLY = ("-w", "-s", "-t", str(START_TIMEOUT_S))
_SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{run}'
unix_socket_permissions = 0700
max_connections = 200
max_locks_per_transaction = 1024
shared_buffers = 256MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %d '
"""
_FAST = """\
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def is_up(at: Places) -> bool:
    """Whether the server takes connections."""
    if not at.postgres_socket.exists():
        return False
    asked = _run("pg_isready", "-q", "-h", str(at.run), "-U", OWNER, "-d", DATABASE, "-t", "5")
    return asked.returncode == 0


def start(at: Places, *, fast: bool) -> None:
    """Bring the server up, with its role and database; only under the start lock.

    Raises:
        EmbeddedError: it does not come up; the end of its log is in the message.
    """
    if not at.postgres.exists():
        _initialise(at)
    _require_version(at)
    _configure(at, fast=fast)
    _forget_stale_pid(at)
    log = at.server_logs / "postgres.log"
    if not _came_up(at, log):
        raise EmbeddedError.with_log("PostgreSQL ist nicht gestartet.", log)
    _ensure_database(at)


def stop(at: Places) -> None:
    """Stop the server without waiting for its clients; does nothing when none runs."""
    if processes.pid_in(at.postgres / "postmaster.pid") is None:
        return
    _run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-t", "60", "-D", str(at.postgres))


def _initialise(at: Places) -> None:
    """Make the cluster aside and rename it, so that a killed attempt leaves nothing half done."""
    for leftover in at.home.glob("postgres.new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix="postgres.new-", dir=at.home))
    account.give(aside)
    made = _run(
        "initdb",
        f"--pgdata={aside}",
        f"--username={SUPERUSER}",
        "--auth=trust",  # the socket lies in a 0700 directory
        *LOCALE,
    )
    if made.returncode != 0:
        shutil.rmtree(aside, ignore_errors=True)
        reason = " ".join(made.stderr.split())
        raise EmbeddedError(f"PostgreSQL ließ sich nicht einrichten: {reason}")
    aside.rename(at.postgres)


def _require_version(at: Places) -> None:
    try:
        found = (at.postgres / "PG_VERSION").read_text().strip()
    except OSError as error:
        raise EmbeddedError(
            f"{at.postgres} ist nicht lesbar oder keine Datenbank: {error}"
        ) from error
    if found != MAJOR:
        raise EmbeddedError(
            f"{at.postgres} stammt von PostgreSQL {found}, gebraucht wird {MAJOR}. "
            "Bitte sichern und in ein neues DATA_DIR einspielen."
        )


def _configure(at: Places, *, fast: bool) -> None:
    ours = at.postgres / "buendnisnetz.conf"
    ours.write_text(_SETTINGS.format(run=str(at.run).replace("'", "''")) + (_FAST if fast else ""))
    account.give(ours)
    main = at.postgres / "postgresql.conf"
    line = f"include_if_exists = '{ours.name}'\n"
    if line not in main.read_text():
        with main.open("a") as config:
            config.write(line)


def _forget_stale_pid(at: Places) -> None:
    """Remove pid files whose number now belongs to a stranger or a zombie.

    PostgreSQL sees through dead numbers itself, and waits for orphaned backends; it stays away
    for ever when a living process of the same user happens to have got the number.
    """
    for path in (at.postgres / "postmaster.pid", at.run / ".s.PGSQL.5432.lock"):
        pid = processes.pid_in(path)
        if pid is not None and _exists(pid) and str(at.postgres) not in processes.command_of(pid):
            path.unlink(missing_ok=True)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _came_up(at: Places, log: Path) -> bool:
    """Start it, or wait for one that is recovering; orphans of a killed one get time to go."""
    if _is_alive(at):
        return processes.wait_until(lambda: is_up(at), timeout_s=START_TIMEOUT_S)
    for _ in range(_TRIES):
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        started = _run("pg_ctl", "start", *_QUIETLY, "-D", str(at.postgres), "-l", str(log), of=at)
        if started.returncode == 0:
            return True
        if not log.exists() or "shared memory block" not in log.read_text(errors="replace"):
            return False
        time.sleep(1)
    return False


def _is_alive(at: Places) -> bool:
    pid = processes.pid_in(at.postgres / "postmaster.pid")
    return pid is not None and str(at.postgres) in processes.command_of(pid)


def _ensure_database(at: Places) -> None:
    """The owner is no superuser; who signs in for the app owns nothing and may become the owner.

    Rows are dumped whole, so the owner sees past policies (docs/decisions/0035).
    """
    roles = _query(at, "SELECT rolname FROM pg_roles").split()
    if OWNER not in roles:
        _query(at, f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE BYPASSRLS")
    if LOGIN not in roles:
        _query(at, f"ALTER ROLE {OWNER} BYPASSRLS")
        _query(at, f"CREATE ROLE {LOGIN} LOGIN")
        _query(at, f"GRANT {OWNER} TO {LOGIN} WITH INHERIT FALSE, SET TRUE")
    if DATABASE not in _query(at, "SELECT datname FROM pg_database").split():
        _query(at, f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _query(at: Places, sql: str) -> str:
    asked = _run("psql", "-XAtq", "-h", str(at.run), "-U", SUPERUSER, "-d", "postgres", "-c", sql)
    if asked.returncode != 0:
        raise EmbeddedError(f"PostgreSQL antwortet nicht wie erwartet: {asked.stderr.strip()}")
    return asked.stdout.strip()


def _run(
    program: str, *arguments: str, of: Places | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the server user, from a directory it may enter.

    Of our environment it gets nothing but, with `of`, the name of its data directory.
    """
    return subprocess.run(
        [binaries.postgres_bin() / program, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"} | (of.environment if of else {}),
        **account.run_as(),
    )
