"""A house whose pieces can be hurt one by one: its own PostgreSQL and Valkey, workers, beats.

Unlike `site` it flushes to disk, has no web server, and its workers reach the broker by a wire
that can be cut.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from core import embedded
from core.embedded import postgres, processes, roles, valkey
from core.embedded.processes import wait_until
from core.embedded.servers import prepare
from tests.harness import ground
from tests.harness.machines import Switch
from tests.harness.members import Member
from tests.harness.ports import free_port
from tests.harness.wire import Wire
from tests.harness.wounds import VARIABLE, Wounds

_PREFIX = "bn-house-"
_APP = "tests.faults.wounded"
ROLES = {
    "worker": "worker",
    "reports": "worker-reports",
    "webhooks": "worker-webhooks",
    "beat": "beat",
    "web": "web",
}
USUAL = ("worker-1", "worker-2", "beat-1")
# as in production: who only waits for a broker to come back is not taken for deaf
DEAF_AS_USUAL_S = "60"


class House:
    """Servers and processes of one instance; `member` names are e.g. `worker-1`, `reports-2`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.at = prepare(home / "data")
        self.media = home / "media"
        self.media.mkdir()
        self.wounds = Wounds(home / "wounds")
        self.urls = embedded.urls(self.at.data_dir)
        self.wire = Wire(self.at.valkey_socket)
        self._members: dict[str, Member] = {}
        self._elsewhere: dict[str, str] = {}
        self.switch: Switch | None = None  # then every process has a machine of its own
        self.ports: dict[str, int] = {}

    def found(self) -> None:
        """Servers up, migrated, with the two alliances of the suite."""
        self.start_database()
        self.start_broker()
        done = subprocess.run(
            [sys.executable, "-m", "tests.harness.seed"],
            cwd=ground.CLONE,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"the house was not founded:\n{done.stdout}{done.stderr}")

    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return os.environ | {
            "DATABASE_URL": self.urls.database_url,
            "REDIS_URL": f"redis://127.0.0.1:{self.wire.port}/0",
            "CACHE_URL": self.urls.redis_cache_url,
            "MEDIA_ROOT": str(self.media),
            "CELERY_SKIP_CHECKS": "1",
            "WEBHOOKS_TO_LOOPBACK": "true",  # receivers are threads of the suite
            VARIABLE: str(self.wounds.directory),
            **self._elsewhere,
        }

    def move(self, **elsewhere: str) -> None:
        """All processes are gone; the next ones are told these variables, or the usual without."""
        for member in self._members.values():
            member.kill()
        self._members.clear()
        self._elsewhere = elsewhere

    def member(self, name: str) -> Member:
        """A process, running or not."""
        if name not in self._members:
            self._members[name] = Member(
                name,
                self._command(name),
                log=self.at.logs / f"{name}.log",
                environment=self.environment(),
            )
        return self._members[name]

    def _command(self, name: str) -> list[str]:
        role = ROLES[name.partition("-")[0]]
        scratch = self.home / name
        scratch.mkdir(exist_ok=True)
        before = self.switch.inside(name) if self.switch else []
        if role == "web":
            bind = "{}:{}".format(*self.address(name))
            return [*before, *roles.command(role, bind=bind, scratch=scratch)]
        command = list(roles.command(role, bind="", scratch=scratch))
        command[command.index("tasks.celery_app")] = _APP
        if "-n" in command:
            command[command.index("-n") + 1] = f"{name}@%h"
        return before + command

    def address(self, name: str) -> tuple[str, int]:
        """Where a web server listens."""
        port = self.ports.setdefault(name, free_port())
        return (self.switch.machine(name) if self.switch else "127.0.0.1", port)

    def start(self, *names: str) -> None:
        """Start what does not run."""
        for name in names:
            self.member(name).start()

    def kill(self, *names: str) -> None:
        """SIGKILL processes with their children."""
        for name in names:
            self.member(name).kill()

    def make_whole(self, *names: str) -> None:
        """Nothing hurts any more: servers and those processes run, all others are gone."""
        self.wounds.heal_all()
        self.wire.mend()
        self.start_database()
        self.start_broker()
        for name, member in self._members.items():
            member.resume()
            if name not in names:
                member.kill()
        assert wait_until(lambda: self._supervised(*names), timeout_s=60), self.logs()

    def _supervised(self, *names: str) -> bool:
        """Whether all work; who has ended itself is started again, as by `make up` and compose."""
        self.start(*names)
        return all(self.member(name).is_ready for name in names)

    def are_ready(self, *names: str) -> bool:
        """Whether processes have come up."""
        return wait_until(lambda: all(self.member(name).is_ready for name in names), timeout_s=60)

    def start_database(self) -> None:
        """PostgreSQL, after crash recovery if need be."""
        if not postgres.is_up(self.at):
            postgres.start(self.at, fast=False)

    def stop_database_hard(self, number: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT: no farewell to anybody, recovery at the next start. Or SIGKILL."""
        pid = processes.pid_in(self.at.postgres / "postmaster.pid")
        assert pid is not None
        os.kill(pid, number)
        assert wait_until(lambda: not processes.command_of(pid), timeout_s=20)

    def start_broker(self) -> None:
        """Valkey, with what it held if that is still there."""
        if not valkey.is_up(self.at):
            valkey.start(self.at)

    def kill_broker(self, *, forgetting: bool = False) -> None:
        """SIGKILL; `forgetting` takes what it held on disk too."""
        pid = valkey.pid_of(self.at)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: valkey.pid_of(self.at) is None, timeout_s=5)
        if forgetting:
            shutil.rmtree(self.at.valkey)

    def logs(self) -> str:
        """The end of every log."""
        found = sorted([*self.at.logs.glob("*"), *self.at.server_logs.glob("*")])
        return "\n".join(
            f"--- {log.name}\n{log.read_text(errors='replace')[-4000:]}" for log in found
        )

    def close(self) -> None:
        """Leave no process and no file behind."""
        for member in self._members.values():
            member.kill()
        self.wire.close()
        _tear_down(self.home)


def build() -> House:
    """A house in a directory of its own; ruins of runs that were killed are cleared first."""
    for ruin in Path("/tmp").glob(f"{_PREFIX}*"):
        owner = ruin.name.removeprefix(_PREFIX).partition("-")[0]
        if not Path("/proc", owner).exists():
            _tear_down(ruin)
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir="/tmp"))
    home.chmod(0o711)
    house = House(home)
    try:
        house.found()
    except BaseException:
        house.close()
        raise
    return house


def _tear_down(home: Path) -> None:
    at = embedded.places(home / "data")
    with suppress(Exception):
        valkey.stop(at)
        postgres.stop(at)
    media = home / "media"
    if media.is_mount():
        subprocess.run(["umount", "--lazy", str(media)], check=False)
    shutil.rmtree(at.home, ignore_errors=True)
    shutil.rmtree(at.run, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
