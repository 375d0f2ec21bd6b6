"""The whole part: people, peers, what it cost, what was kept."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from . import bare_sql, checking, filling, mended, seeking
from .driving import Crowd, Journey, drive
from .hand import Hand
from .mended import Mended
from .people import People
from .processes import BARE_APP, Serving, serving, tail
from .records import Drive, Ledger
from .seeking import Found
from .watching import Held, held

WORKERS = ("worker", "worker-reports", "beat")
START, BARE_START = 20.0, 150.0  # journeys a second
WARM_S, PROBE_S, STEP_S, HOLD_S, CALM_S, REST_S = 6, 5, 12, 30, 12, 3
CALM = 4.0  # journeys a second that wait for nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Everything the page tells of."""

    people: Found
    calm: Drive
    bare: Found
    bare_calm: Drive
    sql_ms: Mapping[str, float]
    sql_answers: float
    before: Held
    after: Held
    ledger: Ledger
    broken: Sequence[str]
    mended: Sequence[Mended]


def measure(scale: float) -> Load:
    """Fill, let people come, ask the peers, look everything up."""
    filling.fill()
    calm_s = CALM_S * scale
    with serving(app=BARE_APP) as plain:
        page = OnePage(plain.port)
        bare = seek(plain, page, start=BARE_START, scale=scale * 0.3)
        bare_calm = drive(page, rate=CALM, seconds=calm_s / 2, seed=1)
    with serving(others=WORKERS) as service:
        world, ledger = filling.world(service.port, seed=1), Ledger()
        crowd = People(world, ledger)
        drive(crowd, rate=START / 2, seconds=WARM_S * scale, seed=0)
        before = held(service.pids("web"))
        people = seek(service, crowd, start=START, scale=scale)
        calm = step(service, crowd, CALM, calm_s, seed=98)
        broken = checking.broken(ledger, port=service.port, since=world.newest)
        time.sleep(REST_S)
        after = held(service.pids("web"))
        asked = bare_sql.questions(world)
        if any(drive.wrong for drive in people.tried):
            print(tail(service.members))
    return Load(
        people=people,
        calm=calm,
        bare=bare,
        bare_calm=bare_calm,
        sql_ms=bare_sql.milliseconds(asked),
        sql_answers=bare_sql.answers_a_second(asked, seconds=calm_s / 2),
        before=before,
        after=after,
        ledger=ledger,
        broken=broken,
        mended=mended.in_turns(),
    )


def seek(service: Serving, crowd: Crowd, *, start: float, scale: float) -> Found:
    """The highest rate, with steps as long as the scale says."""
    return seeking.highest(
        lambda rate, seconds: step(service, crowd, rate, seconds),
        start=start,
        probe_s=PROBE_S * scale,
        step_s=STEP_S * scale,
        hold_s=HOLD_S * scale,
    )


def step(
    service: Serving, crowd: Crowd, rate: float, seconds: float, *, seed: int | None = None
) -> Drive:
    """One drive, told on the terminal, with what each role has worked meanwhile."""
    began = service.processor_s()
    done = drive(crowd, rate=rate, seconds=seconds, seed=seed or round(rate * 1000))
    ended = service.processor_s()
    done.processor_s = {role: ended[role] - began[role] for role in ended}
    p95 = {group: f"{p95 * 1000:.0f} ms" for group, p95 in done.p95_by_group().items()}
    words = f"{'gut' if done.is_good else 'zu viel'}, p95 {p95}, {len(done.wrong)} falsch"
    print(f"{rate:.1f}/s, {seconds:.0f} s: {words}", flush=True)
    for what in done.wrong[:3]:
        print(f"  {what}", flush=True)
    time.sleep(1)
    return done


class OnePage:
    """Everybody wants the same bare page."""

    steady = ()

    def __init__(self, port: int) -> None:
        self.port = port

    def next(self, _dice: Random) -> Journey:
        """Ask for it."""

        async def journey(hand: Hand) -> None:
            await hand.ask("bare: page", "/")

        return journey
