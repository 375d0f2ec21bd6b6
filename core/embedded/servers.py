"""Sharing the servers: who uses them holds a lock, the last one out stops them.

Two lock files, since a lock cannot be turned from shared to exclusive without a gap: `users`
counts those inside (shared) and guards the stop (exclusive); `start` lets one of them start or
mend. A newcomer waits for a running stop, because he cannot get his share while it goes on.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.embedded import account, postgres, valkey
from core.embedded.errors import EmbeddedError
from core.embedded.layout import Places, Urls, places, urls


@contextmanager
def running(data_dir: Path | None = None, *, fast: bool = False) -> Iterator[Urls]:
    """Use the servers of a data directory, starting them if nobody has yet.

    Args:
        fast: no flushing to disk, for data that may be lost (tests). Counts for who starts them.

    Raises:
        EmbeddedError: a server does not come up.
    """
    at = prepare(data_dir)
    users = os.open(at.users_lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            ensure_up(at, fast=fast)
            yield urls(at.data_dir)
        finally:
            _leave(at, users)
    finally:
        os.close(users)


def ensure_up(at: Places, *, fast: bool = False) -> list[str]:
    """Start what is down; the names of what was started. Call it only inside `running`."""
    started = []
    with at.start_lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not postgres.is_up(at):
            postgres.start(at, fast=fast)
            started.append("PostgreSQL")
        if not valkey.is_up(at):
            valkey.start(at)
            started.append("Valkey")
    return started


def _leave(at: Places, users: int) -> None:
    """Stop the servers when nobody else is inside."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    valkey.stop(at)
    postgres.stop(at)


def prepare(data_dir: Path | None) -> Places:
    """Make the directories; the choice of places is final once the data directory stands.

    Raises:
        EmbeddedError: a directory cannot be made or used.
    """
    wanted = places(data_dir).data_dir
    try:
        if not wanted.exists():
            wanted.mkdir(parents=True)
            wanted.chmod(0o711)
        return _make_places(places(wanted))
    except OSError as error:
        raise EmbeddedError(f"{wanted} ist nicht zu gebrauchen: {error}") from error


def _make_places(at: Places) -> Places:
    with at.start_lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _link_home(at)
    if not account.can_reach(at.home.parent):
        raise EmbeddedError(
            f"Der Nutzer der Datenbank erreicht {at.home} nicht mehr. "
            "Bitte die Verzeichnisse darüber öffnen (chmod o+x) oder ein anderes DATA_DIR wählen."
        )
    for directory in (at.home, at.run, at.server_logs):
        account.private_dir(directory)
    at.logs.mkdir(exist_ok=True)
    return at


def _link_home(at: Places) -> None:
    """Where the servers live elsewhere, leave a link that says so.

    Without the link an old home belongs to a data directory that was deleted: it is put aside,
    so that a new beginning is one.
    """
    link = at.data_dir / "servers"
    if at.home == link or link.is_symlink():
        return
    if at.home.exists():
        valkey.stop(at)
        postgres.stop(at)
        orphan = at.home.with_suffix(".verwaist")
        shutil.rmtree(orphan, ignore_errors=True)
        at.home.rename(orphan)
    link.symlink_to(at.home)
