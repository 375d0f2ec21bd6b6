"""A real standby of an embedded PostgreSQL, fed by streaming."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Identifier

from core import embedded
from core.embedded import account, binaries
from core.embedded.layout import LOGIN
from core.embedded.postgres import SUPERUSER
from core.embedded.processes import pid_in, wait_until
from tests.harness import ground

_PREFIX = "standby_"
_SETTINGS = {
    "unix_socket_directories": "{run}",
    "shared_buffers": "32MB",
    "hot_standby_feedback": "on",
    "max_standby_streaming_delay": "200ms",
    "wal_receiver_status_interval": "1s",
    "wal_retrieve_retry_interval": "100ms",
}


class Standby:
    """Follows a cluster, the suite's unless said; may be stopped, frozen and held back.

    Args:
        run: where the cluster's socket is.
        database: the one its URL leads to.
    """

    def __init__(self, *, run: Path | None = None, database: str = ground.DATABASE) -> None:
        self._run_dir = run or embedded.places(ground.TEST_DIR).run
        self._home = Path(tempfile.mkdtemp(prefix="bn-standby-", dir="/tmp"))
        account.give(self._home)
        self._data = self._home / "data"
        self._slot = f"{_PREFIX}{ground.RUN}"
        self.url = f"postgresql://{LOGIN}@/{database}?host={quote(str(self._home), safe='')}"

    def make(self) -> None:
        """Copy the cluster and begin to follow it."""
        with self._primary() as primary:
            _forget_dead_slots(primary)
            # first: one made by the copy itself (-C) comes too late when others checkpoint
            primary.execute("SELECT pg_create_physical_replication_slot(%s, true)", [self._slot])
        copied = ("-h", str(self._run_dir), "-U", SUPERUSER, "-D", str(self._data))
        self._run("pg_basebackup", *copied, "-R", "-S", self._slot, "-c", "fast")
        self.start()

    def start(self) -> None:
        """Bring it up; it goes on where it was."""
        given = " ".join(f"-c {k}={v.format(run=self._home)}" for k, v in _SETTINGS.items())
        log = str(self._home / "log")
        self._run("pg_ctl", "start", "-w", "-s", "-D", str(self._data), "-o", given, "-l", log)

    def stop_hard(self) -> None:
        """As in a crash: sessions are cut."""
        self._run("pg_ctl", "stop", "-w", "-s", "-D", str(self._data), "-m", "immediate")

    def freeze(self) -> None:
        """All its processes stand still, and nobody is told."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """They go on."""
        self._signal(signal.SIGCONT)

    def hold(self) -> None:
        """It receives what the primary writes and shows nothing of it."""
        self.query("SELECT pg_wal_replay_pause()")
        asked = "SELECT pg_get_wal_replay_pause_state()"
        assert wait_until(lambda: self.query(asked) == "paused", timeout_s=10)

    def let_go(self) -> None:
        """The end of `hold`."""
        self.query("SELECT pg_wal_replay_resume()")

    def catch_up(self) -> None:
        """Wait until it shows everything that is committed."""
        with self._primary() as primary:
            # without flushing, the suite's commits would be sent half a second later
            written = primary.execute("SELECT pg_logical_emit_message(false, '', '', true)")
            (here,) = written.fetchone() or ("",)
        reached = f"SELECT pg_last_wal_replay_lsn() >= '{here}'"
        assert wait_until(lambda: self.query(reached) is True, timeout_s=20), self.log()

    def query(self, sql: str) -> object:
        """One value, asked as its superuser."""
        with _on(f"host={self._home} user={SUPERUSER} dbname=postgres") as own:
            (value,) = own.execute(sql).fetchone() or (None,)
        return value

    def log(self) -> str:
        """The end of what it says."""
        return (self._home / "log").read_text()[-3000:]

    def remove(self) -> None:
        """Leave nothing behind, not even its place in the primary's log."""
        self.thaw()
        with suppress(subprocess.CalledProcessError):
            self.stop_hard()
        with self._primary() as primary:
            _drop(primary, self._slot)
        shutil.rmtree(self._home)

    def pids(self) -> list[int]:
        """Its processes."""
        main = pid_in(self._data / "postmaster.pid")
        return [main, *_children_of(main)] if main else []

    def _primary(self) -> psycopg.Connection:
        return _on(f"host={self._run_dir} user={SUPERUSER} dbname=postgres")

    def _signal(self, number: int) -> None:
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [binaries.postgres_bin() / program, *arguments],
            check=True,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            **account.run_as(),
        )


def _children_of(parent: int) -> list[int]:
    """The fourth field of `stat`, behind a name in brackets, is the parent."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def _forget_dead_slots(primary: psycopg.Connection) -> None:
    """A run that was killed must not hold back the log for ever."""
    slots = "SELECT slot_name FROM pg_replication_slots WHERE slot_name LIKE %s AND NOT active"
    for (name,) in primary.execute(slots, [f"{_PREFIX}%"]).fetchall():
        if not Path("/proc", name.removeprefix(_PREFIX).split("_")[0]).exists():
            _drop(primary, name)


def _drop(primary: psycopg.Connection, slot: str) -> None:
    gone = "SELECT count(*) FROM pg_replication_slots WHERE slot_name = %s AND active"
    wait_until(lambda: primary.execute(gone, [slot]).fetchone() == (0,), timeout_s=10)
    with suppress(psycopg.errors.UndefinedObject):
        primary.execute("SELECT pg_drop_replication_slot(%s)", [slot])


def lock_for_a_moment(table: str) -> None:
    """On the primary: the standby must do the same, whoever reads the table there."""
    dsn = ground.admin_dsn().replace("dbname=postgres", f"dbname={ground.DATABASE}")
    with psycopg.connect(dsn) as primary:
        primary.execute(SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(Identifier(table)))
        primary.execute("SET LOCAL synchronous_commit = on")
        primary.execute("SELECT pg_logical_emit_message(true, '', '')")


def _on(dsn: str) -> psycopg.Connection:
    return psycopg.connect(dsn, autocommit=True)
