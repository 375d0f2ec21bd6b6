"""A worker that hears nothing ends itself; one that was only stopped gets its time to listen."""

import os
import signal
import subprocess
import sys
import time

DEAF_AFTER_S = 2.0
_WATCH = f"""
import django; django.setup()
from celery import Celery
from django.conf import settings
from tasks import watchdog

settings.WORKER_DEAF_AFTER_S, watchdog._LOOK_EVERY_S, watchdog._STOPPED_S = {DEAF_AFTER_S}, 0.1, 0.5
app = Celery(broker="memory://")
app.send_task("nobody.comes", queue="reports")
print("watches", flush=True)
watchdog._watch(app, ["reports"])
"""


def watching() -> subprocess.Popen:
    found = subprocess.Popen([sys.executable, "-c", _WATCH], stdout=subprocess.PIPE, text=True)
    assert found.stdout.readline() == "watches\n"
    return found


def test_who_hears_nothing_ends_also_after_it_was_stopped_but_not_at_once():
    with watching() as worker:
        os.kill(worker.pid, signal.SIGSTOP)
        time.sleep(DEAF_AFTER_S + 0.5)
        os.kill(worker.pid, signal.SIGCONT)
        went_on = time.monotonic()

        assert worker.wait(timeout=60) == -signal.SIGTERM
        assert time.monotonic() - went_on > DEAF_AFTER_S - 0.5
