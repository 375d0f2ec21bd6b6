"""Threads, processes and a pooler in a tangle: nobody ever sees a foreign row.

`TANGLE=100000` sets the turns of each way.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.embedded.processes import wait_until
from core.tenancy import alliance_context
from tasks.celery_app import app
from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tests.factories import PartnerFactory
from tests.harness import ground, pooler
from tests.harness.members import Member

TURNS = int(os.environ.get("TANGLE", "900"))
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(180 + TURNS / 10),
]
STEPS = {
    "asked_by_api",
    "changed",
    "failed",
    "killed",
    "let_go",
    "nested",
    "raw",
    "rolled_back",
    "streamed",
}


@pytest.fixture
def keys(alliance_a, alliance_b) -> dict[str, str]:
    """Keys of two alliances whose partners are named like themselves."""
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            PartnerFactory.create_batch(3, name=alliance.slug)
    return {
        alliance.slug: issue_api_key(alliance=alliance, role=Role.COORDINATOR)[1]
        for alliance in (alliance_a, alliance_b)
    }


def tangled(url: str, keys: dict[str, str]) -> dict[str, object]:
    """What the program saw on its way to the database."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.harness.tangle"],
        cwd=ground.CLONE,
        env=os.environ | {"DATABASE_URL": url},
        input=json.dumps({"turns": TURNS, "threads": 6, "seed": 4, "keys": keys}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_threads_never_see_a_foreign_row(keys):
    seen = tangled(os.environ["DATABASE_URL"], keys)

    assert seen["wrong"] == []
    assert set(seen["turns"]) == STEPS
    assert sum(seen["turns"].values()) == TURNS


def test_nor_behind_a_pooler_in_session_mode(keys):
    pooler.require()
    with pooler.running("session") as url:
        seen = tangled(url, keys)

    assert seen["wrong"] == []
    assert sum(seen["turns"].values()) == TURNS


@pytest.fixture
def forked_worker(tmp_path: Path):
    """A worker of two processes; what their tasks saw stands in `lines`."""
    lines = tmp_path / "lines"
    lines.touch()
    command = [sys.executable, "-m", "celery", "-A", "tests.harness.tangled", "worker"]
    command += ["-Q", "tangle", "-c", "2", "-P", "prefork", "-n", "tangle@%h", "-l", "INFO"]
    worker = Member(
        "tangle",
        command,
        log=tmp_path / "log",
        environment=os.environ | {"TANGLE_LINES": str(lines)},
    )
    worker.start()
    yield worker, lines
    worker.kill()


def test_nor_do_forked_workers(keys, forked_worker, alliance_a, alliance_b):
    worker, lines = forked_worker
    tasks = 20
    for number in range(tasks):
        told = {"turns": TURNS // 3 // tasks, "seed": number, "keys": keys}
        alliance = (alliance_a, alliance_b)[number % 2]
        app.send_task("tests.tangled", kwargs=told | {"alliance": str(alliance.id)}, queue="tangle")

    def all_told() -> bool:
        return len(lines.read_text().splitlines()) == tasks

    assert wait_until(all_told, timeout_s=60 + TURNS / 20), worker.log.read_text()
    seen = [json.loads(line) for line in lines.read_text().splitlines()]
    assert [line["wrong"] for line in seen] == [[]] * tasks
    assert {line["turns"] for line in seen} == {TURNS // 3 // tasks}
    assert len({line["pid"] for line in seen}) == 2
