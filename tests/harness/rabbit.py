"""Real RabbitMQ nodes, one or a cluster of three, on ports of this machine."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from core.embedded.children import spawn
from core.embedded.processes import wait_until
from core.stores.asking import problem_with
from tests.harness.ports import answers, free_port

PROGRAMS = Path("/usr/lib/rabbitmq/bin")  # Debian's; those on the PATH insist on the system's node
_COOKIE = "nur-fuer-tests"
_SETTINGS = """\
listeners.tcp.default = 127.0.0.1:{port}
loopback_users = none
log.file = false
log.console = true
log.console.level = warning
"""


def require() -> None:
    """Without RabbitMQ its tests are skipped for a person, and fail in CI."""
    if (PROGRAMS / "rabbitmq-server").exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail("kein RabbitMQ; .ci/run richtet es ein")
    pytest.skip("kein RabbitMQ (apt-get install rabbitmq-server)")


class Rabbit:
    """Nodes and the name server they need; `url` is what an operator would write."""

    def __init__(self, home: Path, nodes: int) -> None:
        self._home = home
        self._names_port = free_port()
        self._ports = [free_port() for _ in range(nodes)]
        self._running: dict[int, subprocess.Popen[str]] = {}
        self._dist_ports = [free_port() for _ in range(nodes)]
        self.nodes = range(nodes)
        self.url = ";".join(f"amqp://127.0.0.1:{port}" for port in self._ports) + "//"

    def start(self) -> None:
        """All nodes, joined to the first."""
        names = [
            shutil.which("epmd") or "epmd",
            "-port",
            str(self._names_port),
            "-address",
            "127.0.0.1",
        ]
        self._names = self._spawn(names, "names")
        assert wait_until(lambda: answers(self._names_port), timeout_s=10)
        for node in self.nodes:
            self.start_node(node)
            if node:
                for step in (("stop_app",), ("join_cluster", _name(0)), ("start_app",)):
                    self._control(node, *step)

    def start_node(self, node: int) -> None:
        """One node, with what it has written, and wait until it answers."""
        config = self._home / f"{node}.conf"
        config.write_text(_SETTINGS.format(port=self._ports[node]))
        (self._home / "plugins").write_text("[].")
        self._running[node] = self._spawn([str(PROGRAMS / "rabbitmq-server")], str(node), node)
        url = f"amqp://127.0.0.1:{self._ports[node]}//"
        up = wait_until(lambda: problem_with(url, timeout_s=3) == "", timeout_s=60)
        assert up, (self._home / f"{node}.log").read_text()[-3000:]

    def kill(self, node: int) -> None:
        """SIGKILL with all its children."""
        process = self._running.pop(node)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def queues(self) -> dict[str, str]:
        """Name and type of every queue."""
        told = self._control(0, "list_queues", "--silent", "name", "type")
        return dict(line.split("\t") for line in told.splitlines() if "\t" in line)

    def close(self) -> None:
        """Leave no process behind."""
        for node in list(self._running):
            self.kill(node)
        with suppress(ProcessLookupError):
            os.killpg(self._names.pid, signal.SIGKILL)
        self._names.wait()

    def _control(self, node: int, *command: str) -> str:
        done = subprocess.run(
            [PROGRAMS / "rabbitmqctl", "-n", _name(node), *command],
            env=self._environment(node),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _spawn(self, command: list[str], log: str, node: int = 0) -> subprocess.Popen[str]:
        with (self._home / f"{log}.log").open("a") as output:
            return spawn(command, output=output, environment=self._environment(node))

    def _environment(self, node: int) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            "LANG": "C.UTF-8",
            "ERL_EPMD_PORT": str(self._names_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_NODENAME": _name(node),
            "RABBITMQ_MNESIA_BASE": str(self._home / "data"),
            "RABBITMQ_LOG_BASE": str(self._home),
            "RABBITMQ_CONFIG_FILE": str(self._home / f"{node}.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self._home / "plugins"),
            "RABBITMQ_DIST_PORT": str(self._dist_ports[node]),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"-setcookie {_COOKIE}",
            "RABBITMQ_CTL_ERL_ARGS": f"-setcookie {_COOKIE}",
        }


def _name(node: int) -> str:
    return f"node{node}@localhost"


@contextmanager
def running(nodes: int = 1) -> Iterator[Rabbit]:
    """RabbitMQ for a while."""
    home = Path(tempfile.mkdtemp(prefix="bn-rabbit-", dir="/tmp"))
    found = Rabbit(home, nodes)
    try:
        found.start()
        yield found
    finally:
        found.close()
        shutil.rmtree(home)
