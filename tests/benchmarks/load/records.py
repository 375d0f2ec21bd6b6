"""What the parts of the load test tell each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .costs import AREAS

LIMIT_S = 0.3
HELD_AT = "/__held"  # where a process tells what it holds
GROUPS = ("family", "editor", "integrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One request: when it was due, how long its answer took from then, what the server says.

    `kind` is „group: what“. `told` are milliseconds by area, „wall“, „sql“, and „statements“.
    """

    kind: str
    due_s: float
    took_s: float
    status: int
    told: Mapping[str, float] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """Who asked."""
        return self.kind.partition(":")[0]

    @property
    def cpu_ms(self) -> float:
        """Processor time of the thread that answered."""
        return sum(self.told.get(area, 0) for area in AREAS)


@dataclass(slots=True, kw_only=True)
class Drive:
    """Everything that happened while people came at one rate."""

    rate: float
    seconds: float
    samples: list[Sample] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    gave_up: bool = False
    late_s: float = 0  # the generator's own worst delay: how far it was behind its plan
    processor_s: Mapping[str, float] = field(default_factory=dict)
    memory_mb: Sequence[float] = ()  # of the web server, looked at every few seconds

    @property
    def answered_a_second(self) -> float:
        """Requests answered per second of the drive."""
        return len(self.samples) / self.seconds

    def p95_by_group(self) -> dict[str, float]:
        """Of each group that came."""
        return {
            group: percentile([s.took_s for s in self.samples if s.group == group], 95)
            for group in sorted({sample.group for sample in self.samples})
        }

    @property
    def is_good(self) -> bool:
        """Nothing went wrong, and everybody's p95 stays under the limit."""
        slow = [p95 for p95 in self.p95_by_group().values() if p95 >= LIMIT_S]
        return bool(self.samples) and not (self.wrong or self.gave_up or slow)


def percentile(values: Iterable[float], percent: float) -> float:
    """The value which so many percent do not exceed; nearest rank, no interpolation."""
    ordered = sorted(values)
    if not ordered:
        return math.nan
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Somebody signed in for one alliance."""

    slug: str
    cookies: Mapping[str, str]
    projects: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What people know before they come: addresses, words, sign-ins, keys."""

    port: int
    entries: Sequence[str]
    alliances: Sequence[str]
    words: Sequence[str]
    editors: Sequence[Editor]
    keys: Mapping[str, str]  # by slug of the alliance
    newest: str  # where the feed of changes goes on for who has read all of it
    quarters: Sequence[tuple[str, int, int]] = ()  # reports somebody may ask for


@dataclass(slots=True)
class Ledger:
    """What was answered with a promise, to be looked up afterwards. Marker → slug."""

    saved: dict[str, str] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)  # sent, but no answer came
    released: dict[str, str] = field(default_factory=dict)
    asked_reports: list[tuple[str, str]] = field(default_factory=list)  # slug, address


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What one web process holds after so many requests; `blocks` and `objects` are Python's."""

    requests: int
    memory_mb: float  # its own, without what it shares with the process it was made from
    blocks: int
    objects: int
    malloc_mb: float  # given out by the C library
    malloc_free_mb: float  # held by it, and given to nobody
