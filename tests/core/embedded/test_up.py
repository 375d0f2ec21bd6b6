"""`make up` as a person runs it: greeted, kept alive, stopped without a trace."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.embedded import claim, places, postgres, processes, valkey
from core.embedded.errors import EmbeddedError
from core.embedded.processes import command_of, wait_until
from tests.harness.ports import free_port

CLONE = Path(__file__).resolve().parents[3]
UP = [sys.executable, "-m", "core.embedded.up"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="liest Kindprozesse aus /proc")
SERVED_BY = (
    "DATABASE_URL",
    "REDIS_URL",
    "BROKER_URL",
    "CACHE_URL",
    "MEDIA_ROOT",
    "DJANGO_SETTINGS_MODULE",
)


def _environment(data_dir: Path, port: int | str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in SERVED_BY}
    return plain | {"DATA_DIR": str(data_dir), "PORT": str(port), "DEMO": "0"}


def _complaint(data_dir: Path, port: int | str, **more: str) -> str:
    environment = _environment(data_dir, port) | more
    ended = subprocess.run(
        UP, cwd=CLONE, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    return ended.stderr.strip()


class _Run:
    def __init__(self, data_dir: Path) -> None:
        self.port = free_port()
        self._data_dir = data_dir
        self._shown = data_dir / "shown.txt"
        with self._shown.open("w") as shown:
            self.process = subprocess.Popen(
                UP,
                cwd=CLONE,
                env=_environment(data_dir, self.port),
                stdout=shown,
                stderr=subprocess.STDOUT,
            )

    def says(self, text: str) -> bool:
        shown = self._shown.read_text
        return wait_until(lambda: text in shown() or self.process.poll() is not None, timeout_s=90)

    def shown(self) -> str:
        return self._shown.read_text()

    def children(self) -> list[int]:
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]

    def of(self, mark: str) -> int:
        (pid,) = [pid for pid in self.children() if mark in command_of(pid)]
        return pid


@contextmanager
def _up(data_dir: Path) -> Iterator[_Run]:
    run = _Run(data_dir)
    try:
        assert run.says("Bündnisnetz läuft"), run.shown()
        yield run
    finally:
        run.process.terminate()
        run.process.wait(timeout=60)


EVERYBODY = ["beat", "postgres", "valkey-server", "web", "worker", "worker-reports"]
_MARKS = {
    "beat": " beat ",
    "postgres": "/postgres -D",
    "valkey-server": "valkey-server",
    "web": " --name web ",
    "worker": " worker@",
    "worker-reports": " worker-reports@",
}


def roles_seen(run: _Run, data_dir: Path) -> list[str]:
    """The roles of this run's processes, each told by command line and DATA_DIR."""
    at = places(data_dir)
    servers = [processes.pid_in(at.postgres / "postmaster.pid"), valkey.pid_of(at)]
    mine = f"DATA_DIR={at.data_dir}".encode()
    return sorted(
        role
        for pid in [*run.children(), *servers]
        for role, mark in _MARKS.items()
        if mark in f"{command_of(pid)} "
        and mine in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    )


@pytest.mark.xdist_group("up")
def test_a_run_greets_mends_itself_and_leaves_no_trace(prepared):
    with _up(prepared) as run:
        assert f"http://localhost:{run.port}/buendnisse/" in run.shown()
        assert "buendnis-demo" not in run.shown()
        assert roles_seen(run, prepared) == EVERYBODY
        os.kill(run.of("gunicorn"), signal.SIGKILL)
        assert run.says("[web] ist beendet (Signal SIGKILL) und wird neu gestartet")
        os.kill(valkey.pid_of(places(prepared)) or 0, signal.SIGKILL)
        assert run.says("[Valkey] war beendet und läuft wieder")
        assert "läuft schon ein Bündnisnetz" in _complaint(prepared, free_port())
        left = run.children()
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(timeout=60) == 0
    assert not [pid for pid in left if command_of(pid)]
    assert not postgres.is_up(places(prepared))


@pytest.mark.xdist_group("up")
def test_a_killed_run_takes_its_processes_along(prepared):
    with _up(prepared) as run:
        left = run.children()
        run.process.kill()
        assert wait_until(lambda: not any(map(command_of, left)), timeout_s=40)


def test_who_comes_while_another_run_ends_waits_for_it(prepared):
    at = places(prepared)
    ended: list[bool] = []

    def hold(address: str):
        return claim.only_one(at, address=address, stopped=lambda: bool(ended))

    other = hold("http://localhost:1/")
    other.__enter__()
    with pytest.raises(EmbeddedError, match="läuft schon ein Bündnisnetz: http://localhost:1/"):
        hold("http://localhost:2/").__enter__()

    claim.leave(at)
    ended.append(True)
    with pytest.raises(EmbeddedError):  # who is told to end meanwhile does not wait
        hold("http://localhost:2/").__enter__()
    ended.clear()
    ends = threading.Timer(1, other.__exit__, (None, None, None))
    ends.start()

    with hold("http://localhost:2/"):
        assert (at.data_dir / "up.lock").read_text() == "http://localhost:2/"


def test_a_taken_port_is_told(prepared):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert _complaint(prepared, port) == (
            f"Fehler: Port {port} ist schon belegt. Anderen wählen: make up PORT={port + 1}"
        )


def test_half_of_the_servers_is_not_enough(prepared):
    told = _complaint(prepared, free_port(), REDIS_URL="redis://anderswo")
    assert "Nur REDIS_URL ist gesetzt" in told


@pytest.mark.parametrize("port", ["achttausend", "0", "70000"])
def test_a_port_that_is_none_is_told(prepared, port):
    assert f"PORT={port} ist keine Portnummer" in _complaint(prepared, port)
