"""Values this room hands out, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCounts:
    """The jobs of one kind: open, failed lately, and since when the oldest due one waits."""

    kind: str
    open: int
    failed: int
    oldest: datetime | None


class State(Enum):
    """How well something is; only OK is green, and only when something was counted."""

    OK = "ok"
    UNKNOWN = "unknown"
    WARN = "warn"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check has found.

    `title`, `sentence` and `advice` are German and free of private data: `/healthz/deep` shows
    them to everyone. `detail` is for the service office only. `anchor` is a heading of
    docs/operations/watching.md.
    """

    name: str
    title: str
    state: State
    sentence: str
    since: datetime | None = None
    advice: str = ""
    anchor: str = ""
    detail: str = ""
    group: str = ""
