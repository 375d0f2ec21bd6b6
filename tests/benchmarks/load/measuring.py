"""The whole part, piece by piece: growth, peers, the rate, the minutes it is held for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import filling, growing, minutes, peers
from .driving import drive
from .minutes import WARM_RATE, WARM_S, WORKERS, Minutes
from .peers import Peers
from .people import People
from .pieces import Pieces, TimeIsUp
from .processes import serving
from .records import Drive, Grown, Ledger
from .seeking import Found, around, below
from .stepping import step

START, PROBE_S, STEP_S = 20.0, 5, 12  # journeys a second; seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Everything the page tells of; `attempts` are for minutes, the last one counts."""

    peers: Peers
    rate: Found
    attempts: Sequence[Minutes]
    grown: Sequence[Grown]

    @property
    def held(self) -> Minutes | None:
        """The one that held."""
        last = self.attempts[-1] if self.attempts else None
        return last if last and last.drive.is_good else None

    @property
    def tried(self) -> list[Drive]:
        """Every drive on the way to it."""
        return [*self.rate.tried, *(attempt.drive for attempt in self.attempts)]


def measure(scale: float, keep: Path | None) -> Iterator[Load]:
    """Fill, ask the peers, let people come, look everything up; nothing when the time was up."""
    filling.fill()
    pieces = Pieces(keep)
    try:
        yield Load(
            grown=pieces.get("growth", lambda: growing.measure(scale)),
            peers=pieces.get("peers", lambda: peers.measure(scale)),
            rate=pieces.get("rate", lambda: seek(scale)),
            attempts=_attempts(pieces, scale),
        )
    except TimeIsUp as next_one:
        print(f"Die Zeit ist um; als Nächstes {next_one}.", flush=True)


def seek(scale: float) -> Found:
    """The highest rate that short drives bear."""
    with serving(others=WORKERS) as service:
        crowd = People(filling.world(service.port, seed=3), Ledger())
        drive(crowd, rate=WARM_RATE, seconds=WARM_S * scale, seed=0)
        return around(
            lambda rate, seconds: step(service, crowd, rate, seconds),
            start=START,
            probe_s=PROBE_S * scale,
            step_s=STEP_S * scale,
        )


def _attempts(pieces: Pieces, scale: float) -> list[Minutes]:
    found: list[Minutes] = []
    good = pieces.get("rate", lambda: seek(scale)).good
    for rate in below(good, start=START):
        found.append(pieces.get(f"minutes-{len(found) + 1}", partial(minutes.hold, rate, scale)))
        if found[-1].drive.is_good:
            break
    return found
