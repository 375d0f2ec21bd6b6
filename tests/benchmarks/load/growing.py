"""Whether one web process grows without end: it answers many thousand requests and tells meanwhile.

People come one after the other, a few at a time and as fast as they are answered; the process is
not replaced after five thousand requests, as it is in service.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from random import Random

from . import wire
from .driving import go
from .hand import Hand
from .minutes import WORKERS
from .people import People
from .processes import COUNTED_APP, ONE_WEB, serving
from .records import HELD_AT, Drive, Grown, Ledger

AT_ONCE = 6
LOOKS = (250, 1000, 2000, 4000, 6000, 8000, 10_000)
RELEASES = 0.01  # of the journeys


def measure(scale: float, environment: Mapping[str, str] = {}) -> list[Grown]:
    """What the process holds after so many requests."""
    from . import filling

    with serving(app=COUNTED_APP, others=WORKERS, web=ONE_WEB, environment=environment) as service:
        crowd = People(filling.world(service.port, seed=2), Ledger())
        found, done, dice = [], Drive(rate=0, seconds=0), Random(2)
        for look in LOOKS:
            wire.at_once(_come(crowd, done, dice, until=round(look * scale)))
            if done.wrong:
                raise RuntimeError(done.wrong[:3])
            found.append(_look(service.port, len(done.samples)))
            print(found[-1], flush=True)
    return found


async def _come(crowd: People, done: Drive, dice: Random, *, until: int) -> None:
    """A few people, each with one journey after the other."""

    async def one() -> None:
        while len(done.samples) < until:
            release, _ = crowd.steady
            choose = release[1] if dice.random() < RELEASES else crowd.next
            now = time.perf_counter()
            await go(choose(dice), Hand(done, crowd.port, due=now, began=now))

    await asyncio.gather(*(one() for _ in range(AT_ONCE)))


def _look(port: int, requests: int) -> Grown:
    answer = wire.at_once(wire.ask(port, "GET", HELD_AT, headers={}))
    return Grown(requests=requests, **json.loads(answer.body))
