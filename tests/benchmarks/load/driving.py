"""People arrive as they were planned, however long the others still wait: an open loop."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from heapq import merge
from random import Random
from typing import Protocol

from .hand import Hand, WentWrong
from .records import Drive
from .wire import at_once

type Journey = Callable[[Hand], Awaitable[None]]
MOST_WAITING = 300  # so many at once mean that the rate is far too high


class Crowd(Protocol):
    """Who may come."""

    port: int
    steady: Sequence[tuple[float, Callable[[Random], Journey]]]  # the seconds between two

    def next(self, dice: Random) -> Journey:
        """The journey of who comes next."""
        ...


def drive(crowd: Crowd, *, rate: float, seconds: float, seed: int) -> Drive:
    """Let journeys begin at a rate, at random moments as independent people do.

    A request's time counts from when it was due, so that whoever holds up the line is charged
    for all who wait behind.
    """
    gc.collect()
    gc.disable()  # what is left over from the filling must not stop the line
    try:
        return at_once(_drive(crowd, rate=rate, seconds=seconds, dice=Random(seed)))
    finally:
        gc.enable()


async def _drive(crowd: Crowd, *, rate: float, seconds: float, dice: Random) -> Drive:
    done, under_way = Drive(rate=rate, seconds=seconds), set[asyncio.Task[None]]()
    began = time.perf_counter()
    for after, choose in _plan(crowd, rate, seconds, dice):
        if (pause := began + after - time.perf_counter()) > 0:
            await asyncio.sleep(pause)
        done.late_s = max(done.late_s, time.perf_counter() - began - after)
        if len(under_way) >= MOST_WAITING:
            done.gave_up, done.seconds = True, time.perf_counter() - began
            break
        hand = Hand(done, crowd.port, due=began + after, began=began)
        task = asyncio.create_task(go(choose(dice), hand))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    while under_way:
        await asyncio.gather(*under_way)
    return done


type _Arrival = tuple[float, Callable[[Random], Journey]]


def _plan(crowd: Crowd, rate: float, seconds: float, dice: Random) -> Iterator[_Arrival]:
    """Who begins when, in seconds from the start."""
    steady = [_regularly(every, seconds, choose) for every, choose in crowd.steady]
    yield from merge(_by_chance(crowd, rate, seconds, dice), *steady, key=lambda one: one[0])


def _by_chance(crowd: Crowd, rate: float, seconds: float, dice: Random) -> Iterator[_Arrival]:
    after = dice.expovariate(rate)
    while after < seconds:
        yield after, crowd.next
        after += dice.expovariate(rate)


def _regularly(
    every: float, seconds: float, choose: Callable[[Random], Journey]
) -> Iterator[_Arrival]:
    for number in range(int(seconds / every)):
        yield (number + 0.5) * every, choose


async def go(journey: Journey, hand: Hand) -> None:
    """To its end, or to what went wrong."""
    try:
        await journey(hand)
    except WentWrong:
        return  # noted where it happened
