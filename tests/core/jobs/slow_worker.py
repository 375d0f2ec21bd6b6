"""A worker process: claims a job with a lease of three seconds, works in one transaction, finishes.

`python slow_worker.py JOB SECONDS`; says `begun`, then `finished` or `refused`.
"""

import sys
import time
from datetime import timedelta
from uuid import UUID

import django

django.setup()

from django.db import transaction  # noqa: E402

from core.jobs import services  # noqa: E402

LEASE = timedelta(seconds=3)


def say(word: str) -> None:
    print(word, flush=True)


def work(job_id: UUID, seconds: float) -> None:
    job = services.claim(job_id, lease=LEASE)
    with transaction.atomic():
        services.beat("spur")
        with services.holding(job, lease=LEASE):
            say("begun")
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                time.sleep(0.05)
        services.succeed(job, href="/vom-ersten")


try:
    work(UUID(sys.argv[1]), float(sys.argv[2]))
except services.LeaseLost:
    say("refused")
else:
    say("finished")
