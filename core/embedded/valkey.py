"""Life of the embedded Valkey: start, ask, stop. Broker and cache share it (databases 0 and 1)."""

import os
import signal
import socket
import subprocess

from core.embedded import account, binaries, processes
from core.embedded.errors import EmbeddedError
from core.embedded.layout import Places

START_TIMEOUT_S = 60  # a long append-only file is read back first
# A title of its own would overwrite the environment others look into.
_SETTINGS = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{data}"
pidfile "{pid}"
logfile "{log}"
daemonize yes
set-proc-title no
databases 64
maxmemory-policy noeviction
appendonly yes
appendfsync everysec
save ""
"""


def is_up(at: Places) -> bool:
    """Whether the server answers, its data read back."""
    return _ping(at) == b"+PONG"


def start(at: Places) -> None:
    """Bring the server up; only under the start lock.

    Raises:
        EmbeddedError: it does not come up; the end of its log is in the message.
    """
    _end_lost_one(at)
    account.private_dir(at.valkey)
    config = at.home / "valkey.conf"
    log = at.server_logs / "valkey.log"
    config.write_text(
        _SETTINGS.format(
            socket=at.valkey_socket, data=at.valkey, pid=at.home / "valkey.pid", log=log
        )
    )
    account.give(config)
    started = subprocess.run(
        [binaries.valkey_server(), config],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath} | at.environment,
        **account.run_as(),
    )
    if started.returncode != 0:
        raise EmbeddedError(
            f"Valkey ist nicht gestartet: {(started.stdout + started.stderr).strip()}"
        )
    if not processes.wait_until(lambda: is_up(at), timeout_s=START_TIMEOUT_S):
        raise EmbeddedError.with_log("Valkey ist nicht gestartet.", log)


def stop(at: Places) -> None:
    """Let the server write what it holds and end; does nothing when none runs."""
    pid = pid_of(at)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    if not processes.wait_until(lambda: not processes.command_of(pid), timeout_s=30):
        os.kill(pid, signal.SIGKILL)


def pid_of(at: Places) -> int | None:
    """The process id of our server, if the number in its pid file is still its own."""
    pid = processes.pid_in(at.home / "valkey.pid")
    if pid is None or "valkey-server" not in (command := processes.command_of(pid)):
        return None
    return pid if str(at.valkey_socket) in command or str(at.home) in command else None


def _end_lost_one(at: Places) -> None:
    """End a server whose socket somebody has cleared away; two must not write one file."""
    if pid_of(at) is not None and _ping(at) is None:
        stop(at)


def _ping(at: Places) -> bytes | None:
    """The first line of the answer; None when nobody listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(5)
        try:
            client.connect(str(at.valkey_socket))
            client.sendall(b"PING\r\n")
            return client.recv(128).split(b"\r\n")[0]
        except TimeoutError:
            return b""
        except OSError:
            return None
