"""A real PgBouncer before the suite's PostgreSQL."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core import embedded
from core.embedded import account
from core.embedded.layout import LOGIN
from core.embedded.processes import wait_until
from tests.harness import ground
from tests.harness.ports import answers, free_port

PROGRAM = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
_SETTINGS = """\
[databases]
* = host={host} port=5432 user={role}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
server_round_robin = {round_robin}
default_pool_size = 40
max_client_conn = 400
ignore_startup_parameters = extra_float_digits,options
pidfile = {home}/pid
"""


def require() -> None:
    """Without PgBouncer its tests are skipped for a person, and fail in CI."""
    if Path(PROGRAM).exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail("kein PgBouncer; .ci/run richtet ihn ein")
    pytest.skip("kein PgBouncer (apt-get install pgbouncer)")


@contextmanager
def running(mode: str, *, round_robin: bool = False) -> Iterator[str]:
    """A pooler in one of its modes; gives the URL of this run's database behind it."""
    home = Path(tempfile.mkdtemp(prefix="bn-pooler-", dir="/tmp"))
    account.give(home)
    port = free_port()
    config = home / "pgbouncer.ini"
    config.write_text(
        _SETTINGS.format(
            host=embedded.places(ground.TEST_DIR).run,
            role=LOGIN,
            port=port,
            mode=mode,
            round_robin=int(round_robin),
            home=home,
        )
    )
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [PROGRAM, str(config)],
            cwd="/",
            stdout=log,
            stderr=subprocess.STDOUT,
            **account.run_as(),
        )
    try:
        assert wait_until(lambda: answers(port), timeout_s=10), (home / "log").read_text()
        yield f"postgres://{LOGIN}@127.0.0.1:{port}/{ground.DATABASE}"
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(home)
