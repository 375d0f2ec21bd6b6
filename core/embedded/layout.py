"""Where the embedded servers keep their data and sockets; a pure function of DATA_DIR and user.

The answers never depend on a running server, so settings can use them at import time.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from core.embedded import account

DATABASE = "buendnisnetz"
OWNER = "buendnisnetz"  # has everything in the database
LOGIN = "buendnisnetz_app"  # signs in, has nothing, may become others
LONGEST_SOCKET_PATH = 100  # the kernel's limit is 108 bytes (104 on macOS), with the final NUL
_SOCKET_NAME = ".s.PGSQL.5432.lock"
_CLONE = Path(__file__).resolve().parents[2]
_SYSTEM_HOME = Path("/var/lib/buendnisnetz")  # reachable by every user, survives a restart


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Absolute directories and files of one installation."""

    data_dir: Path
    home: Path  # the servers' own directory: below data_dir, or where their user can reach it
    run: Path  # sockets
    logs: Path  # of web, worker and beat
    postgres: Path
    valkey: Path
    server_logs: Path
    users_lock: Path  # held shared by everyone who uses the servers
    start_lock: Path  # held by the one who starts or mends them
    postgres_socket: Path
    valkey_socket: Path

    @property
    def environment(self) -> dict[str, str]:
        """What tells of a process to which installation it belongs."""
        return {"DATA_DIR": str(self.data_dir)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """Addresses in the form settings read from DATABASE_URL and the Redis variables."""

    database_url: str
    redis_broker_url: str
    redis_cache_url: str


def default_data_dir() -> Path:
    """DATA_DIR from the environment, else `.local` in the clone."""
    return Path(os.environ.get("DATA_DIR") or _CLONE / ".local").expanduser().resolve()


def places(data_dir: Path | None = None) -> Places:
    """The places that belong to a data directory."""
    data_dir = (data_dir or default_data_dir()).expanduser().resolve()
    home = servers_home(data_dir)
    run = _socket_dir(home)
    return Places(
        data_dir=data_dir,
        home=home,
        run=run,
        logs=data_dir / "logs",
        postgres=home / "postgres",
        valkey=home / "valkey",
        server_logs=home / "logs",
        users_lock=data_dir / "servers.users.lock",
        start_lock=data_dir / "servers.start.lock",
        postgres_socket=run / ".s.PGSQL.5432",
        valkey_socket=run / "valkey.sock",
    )


def urls(data_dir: Path | None = None, *, database: str = DATABASE) -> Urls:
    """Where Django and Celery find the servers of a data directory."""
    at = places(data_dir)
    return Urls(
        database_url=f"postgresql://{LOGIN}@/{database}?host={quote(str(at.run), safe='')}",
        redis_broker_url=f"redis+socket://{quote(str(at.valkey_socket))}?virtual_host=0",
        redis_cache_url=f"unix://{quote(str(at.valkey_socket))}?db=1",
    )


def servers_home(data_dir: Path) -> Path:
    """`servers` in the data directory, or a place the unprivileged server user can reach.

    What an earlier run has chosen stays: a link there names the place.
    """
    here = data_dir / "servers"
    if here.is_symlink():
        return here.readlink()
    if here.is_dir() or account.can_reach(data_dir):
        return here
    return _SYSTEM_HOME / _short_hash(data_dir)


def _socket_dir(home: Path) -> Path:
    run = home / "run"
    if len(os.fsencode(run / _SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return run
    return Path("/tmp") / f"buendnisnetz-{os.getuid()}-{_short_hash(home)}"  # noqa: S108 - owner checked on use


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
