"""What only one run may have: its port and its data directory."""

import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from core.embedded.errors import EmbeddedError
from core.embedded.layout import Places

_LEAVES_WITHIN_S = 60
_PATIENCE_S = 3  # a run that was just killed still holds its port for a moment


def port() -> int:
    """The port from the environment.

    Raises:
        EmbeddedError: it is no port number.
    """
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise EmbeddedError(f"PORT={wanted} ist keine Portnummer (1 bis 65535).")
    return int(wanted)


def host() -> str:
    """The address to listen on; only this machine unless HOST says otherwise."""
    return os.environ.get("HOST") or "127.0.0.1"


def brings_servers() -> bool:
    """Whether the environment names servers to use instead of the embedded ones.

    Raises:
        EmbeddedError: it names only some of them.
    """
    named = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "CACHE_URL")
    given = [name for name in named if os.environ.get(name)]
    stores = "REDIS_URL" in given or {"BROKER_URL", "CACHE_URL"}.issubset(given)
    if "DATABASE_URL" in given and stores:
        return True
    if given == ["CACHE_URL"] or not given:
        return False
    raise EmbeddedError(
        f"Nur {' und '.join(given)} ist gesetzt; entweder DATABASE_URL und REDIS_URL setzen (oder "
        "statt REDIS_URL BROKER_URL und CACHE_URL), oder keine davon."
    )


def require_free(wanted: int) -> None:
    """Make sure that the web server will get its port.

    Raises:
        EmbeddedError: somebody else has it, or it is not for us.
    """
    end = time.monotonic() + _PATIENCE_S
    while (reason := _why_not(wanted)) and time.monotonic() < end:
        time.sleep(0.2)
    if reason:
        raise EmbeddedError(reason)


def _why_not(wanted: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), wanted))
        except PermissionError:
            return f"Port {wanted} darf nur root öffnen. Anderen wählen: make up PORT=8000"
        except OSError:
            return f"Port {wanted} ist schon belegt. Anderen wählen: make up PORT={wanted + 1}"
    return ""


@contextmanager
def only_one(at: Places, *, address: str, stopped: Callable[[], bool]) -> Iterator[None]:
    """Hold the data directory for one `make up`; one that is about to leave is waited for.

    Args:
        stopped: whether somebody has asked us to end, which ends the waiting.

    Raises:
        EmbeddedError: another one runs there; the message says at which address.
    """
    with _lock_of(at).open("a+") as lock:
        began = time.monotonic()
        while not _is_ours(lock):
            lock.seek(0)
            served_at = lock.read().strip()
            # who serves may just be hearing that it shall end
            patience_s = _PATIENCE_S if served_at else _LEAVES_WITHIN_S
            if stopped() or time.monotonic() - began > patience_s:
                raise EmbeddedError(
                    f"In {at.data_dir} läuft schon ein Bündnisnetz: {served_at} "
                    "Für ein zweites PORT und DATA_DIR setzen."
                )
            time.sleep(0.2)
        lock.truncate(0)
        lock.write(address)
        lock.flush()
        yield


def leave(at: Places) -> None:
    """Say that the run which holds the data directory is ending."""
    with suppress(OSError):  # there are more important things to do
        _lock_of(at).write_text("")


def _lock_of(at: Places) -> Path:
    return at.data_dir / "up.lock"


def _is_ours(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
