"""The Celery app with one more task: turns of the tangle inside a forked worker.

Started as `celery -A tests.harness.tangled worker -Q tangle`.
"""

import json
import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.test")
django.setup()

from core.tenancy import current_alliance  # noqa: E402 - models need Django set up
from tasks.base import AllianceTask  # noqa: E402
from tasks.celery_app import app  # noqa: E402
from tests.harness.tangle import Tangle  # noqa: E402

QUEUE = "tangle"
NAME = "tests.tangled"
LINES = "TANGLE_LINES"  # the file each task adds one line to


@app.task(base=AllianceTask, name=NAME)
def take_turns(*, alliance: str, turns: int, seed: int, keys: dict[str, str]) -> None:
    """Take turns for everybody, and be back in the alliance of the task afterwards."""
    tangle = Tangle(seed=seed, keys=keys)
    tangle.take(turns)
    if str(current_alliance().id) != alliance:
        tangle.wrong.append(f"ended in {current_alliance()}")
    line = json.dumps({"pid": os.getpid(), "turns": tangle.turns.total(), "wrong": tangle.wrong})
    with Path(os.environ[LINES]).open("a") as lines:
        lines.write(f"{line}\n")
