"""Whether who was away works again: by what it does after its return, not by what it once said."""

from __future__ import annotations

import socket
import time
from datetime import datetime

from django.utils import timezone

from core.embedded.processes import wait_until
from core.jobs.models import Heartbeat
from tests.harness.house import House
from tests.harness.ports import answers

BACK_WITHIN_S = 120


def seconds_until_back(house: House, name: str) -> float:
    """From now on; who has ended itself is started again, as by `make up` and compose."""
    began, at = time.monotonic(), timezone.now()

    def is_back() -> bool:
        house.start(name)
        return works(house, name, since=at)

    assert wait_until(is_back, timeout_s=BACK_WITHIN_S), f"{name} does not come back"
    return time.monotonic() - began


def works(house: House, name: str, *, since: datetime) -> bool:
    """Whether it answers, has got a message, has sent something since."""
    if name.startswith("web"):
        host, port = house.address(name)
        return answers(port, host)
    if name.startswith("beat"):
        return _has_sung(house.member(name).pid, since)
    return house.wounds.has_heard(name, since=since)


def _has_sung(pid: int, since: datetime) -> bool:
    """Whether a canary of this beat has come back."""
    part = f"beat:{socket.gethostname()[:40]}:{pid}"
    return Heartbeat.objects.filter(part=part, seen_at__gt=since).exists()
