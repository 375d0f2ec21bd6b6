"""One thing two versions of a report say differently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What a line said before and says now, in German."""

    label: str
    before: str
    after: str
