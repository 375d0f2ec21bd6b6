"""How a replica is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far it is behind, in seconds; None, with a line why, when it does not answer."""

    lag_s: float | None = None
    problem: str = ""
