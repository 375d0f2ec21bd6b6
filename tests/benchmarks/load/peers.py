"""Beside a bare Django page and beside bare SQL, one after the other on the same instance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from . import bare_sql, filling, mended
from .driving import Journey, drive
from .hand import Hand
from .mended import Mended
from .people import People
from .processes import BARE_APP, serving
from .records import Drive, Ledger
from .seeking import Found, highest
from .stepping import step

BARE_START, PROBE_S, STEP_S, HOLD_S = 150.0, 1.5, 4, 9
CALM, CALM_S = 4.0, 12  # journeys a second that wait for nobody
_NEVER_S = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The unhurried service, the bare page, bare SQL, and what was mended."""

    calm: Drive
    bare: Found
    bare_calm: Drive
    sql_ms: Mapping[str, float]
    sql_answers: float
    mended: Sequence[Mended]


def measure(scale: float) -> Peers:
    """Nobody asks for reports meanwhile: no worker runs."""
    with serving(app=BARE_APP) as plain:
        page = OnePage(plain.port)
        bare = highest(
            lambda rate, seconds: step(plain, page, rate, seconds),
            start=BARE_START,
            probe_s=PROBE_S * scale,
            step_s=STEP_S * scale,
            hold_s=HOLD_S * scale,
        )
        bare_calm = drive(page, rate=CALM, seconds=CALM_S * scale / 2, seed=1)
    with serving(others=("worker",)) as service:
        world = filling.world(service.port, seed=1)
        crowd = People(world, Ledger(), report_every_s=_NEVER_S)
        drive(crowd, rate=2 * CALM, seconds=CALM_S * scale / 2, seed=0)
        calm = step(service, crowd, CALM, CALM_S * scale, seed=98)
        asked = bare_sql.questions(world)
    return Peers(
        calm=calm,
        bare=bare,
        bare_calm=bare_calm,
        sql_ms=bare_sql.milliseconds(asked),
        sql_answers=bare_sql.answers_a_second(asked, seconds=CALM_S * scale / 2),
        mended=mended.in_turns(),
    )


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
