"""The processes of one instance as `make up` starts them, beside whoever measures."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from core import embedded
from core.embedded import roles
from core.embedded.processes import pid_in, wait_until
from tests.benchmarks.load.watching import processor_s
from tests.harness.members import Member
from tests.harness.ports import free_port

WEB_APP = "core.settings.wsgi:application"
TIMED_APP = "tests.benchmarks.load.timed:application"
BARE_APP = "tests.benchmarks.load.bare:application"
COUNTED_APP = "tests.benchmarks.load.counted:application"
ONE_WEB = ("--workers", "1", "--max-requests", "0")  # one process that is never replaced
_NO_LIMIT = 10**9  # programs come from a few addresses here


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A web server and who works beside it, by their roles."""

    port: int
    members: Mapping[str, Member]

    def pids(self, role: str) -> list[int]:
        """All processes of a role, the one that watches the others first."""
        return family_of(self.members[role].pid)

    def processor_s(self) -> dict[str, float]:
        """Seconds each role and the database have worked so far, and this process itself."""
        by_role = {role: self.pids(role) for role in self.members}
        main = pid_in(embedded.places().postgres / "postmaster.pid")
        by_role["database"] = family_of(main) if main else []
        spent = {role: processor_s(pids) for role, pids in by_role.items()}
        return spent | {"generator": time.process_time()}


@contextmanager
def serving(
    *,
    app: str = TIMED_APP,
    others: tuple[str, ...] = (),
    web: tuple[str, ...] = (),
    environment: Mapping[str, str] = {},
) -> Iterator[Serving]:
    """A web server with an application in it, and other roles.

    Args:
        web: what the web server is told besides, and obeys first.

    Raises:
        RuntimeError: it does not come up.
    """
    at, port = embedded.places(), free_port()
    scratch = at.data_dir / "scratch"
    scratch.mkdir(exist_ok=True)
    members = {}
    for role in ("web", *others):
        command = list(roles.command(role, bind=f"127.0.0.1:{port}", scratch=scratch))
        if role == "web":
            command[command.index(WEB_APP)] = app
            command += web
        log = at.logs / f"{role}.log"
        members[role] = Member(role, command, log=log, environment=_told(port) | environment)
    try:
        for member in members.values():
            member.start()
        if not wait_until(lambda: _answers(port), timeout_s=60):
            raise RuntimeError(tail(members))
        yield Serving(port=port, members=members)
    finally:
        for member in reversed(members.values()):
            member.terminate(grace_s=40)


def _told(port: int) -> dict[str, str]:
    environment = os.environ | {
        "CELERY_SKIP_CHECKS": "1",
        "TRUSTED_PROXY": "true",
        "API_REQUESTS_CREDENTIAL": str(_NO_LIMIT),
        "LOG_LEVEL": "WARNING",
        "PORT": str(port),
    }
    environment.pop("DATABASE_POOL_SIZE", None)  # what `make up` has
    return environment


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz/live", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def tail(members: Mapping[str, Member], characters: int = 2000) -> str:
    """The end of every log."""
    return "\n".join(
        f"--- {name}\n{Path(member.log).read_text(errors='replace')[-characters:]}"
        for name, member in members.items()
    )


def family_of(pid: int) -> list[int]:
    """A process and all below it."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        below.setdefault(int(after[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found.extend(below.get(one, []))
    return found
