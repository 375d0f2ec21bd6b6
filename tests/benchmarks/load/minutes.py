"""A rate held for minutes: who waits how long, what was promised, what is held afterwards."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from . import checking, filling
from .driving import drive
from .people import People
from .processes import serving, tail
from .records import Drive, Ledger
from .stepping import step
from .watching import Held, held

WORKERS = ("worker", "worker-reports", "beat")
WARM_RATE, WARM_S, HOLD_S, REST_S = 10.0, 8, 185, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """One attempt; `broken` are promises that did not hold, in words."""

    drive: Drive
    before: Held
    after: Held
    ledger: Ledger
    broken: Sequence[str]


def hold(rate: float, scale: float) -> Minutes:
    """On processes of their own, warmed up before."""
    with serving(others=WORKERS) as service:
        world, ledger = filling.world(service.port, seed=round(rate * 100)), Ledger()
        crowd = People(world, ledger)
        drive(crowd, rate=WARM_RATE, seconds=WARM_S * scale, seed=0)
        before = held(service.pids("web"))
        done = step(service, crowd, rate, HOLD_S * scale)
        broken = checking.broken(ledger, port=service.port, since=world.newest)
        time.sleep(REST_S)
        after = held(service.pids("web"))
        if done.wrong:
            print(tail(service.members))
    return Minutes(drive=done, before=before, after=after, ledger=ledger, broken=broken)
