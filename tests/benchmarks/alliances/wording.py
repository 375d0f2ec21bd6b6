"""One row of the page: its name, unit and goals, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.alliances.records import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table.

    Args:
        times: from the measure's unit to the one shown.
        over: what a missing peer has gone beyond.
        at_most: goal of ours : peer at the large size.
        growth: goal of ours at the large size : ours at the small one.
        told: why it is as it is, for who looks for where we are slower.
        is_ours: whether it tells of us, or of a peer beside another.
    """

    key: str
    name: str
    times: float = 1
    digits: int = 1
    over: float | None = None
    at_most: float | None = None
    growth: float | None = None
    told: str = ""
    is_ours: bool = True

    def shown(self, value: float | None) -> str:
        """A value in the unit of the row."""
        if value is None:
            return "–" if self.over is None else f"> {self.over * self.times:,.0f}"
        return f"{value * self.times:,.{self.digits}f}"

    def ratio(self, line: Line) -> str:
        """Ours : peer; for what is many times quicker how many times."""
        peer = self.over if line.peer is None else line.peer
        if peer is None or not line.ours:
            return "–"
        less = "< " if line.peer is None else ""
        return f"{less}{line.ours / peer:.3g}"

    def verdict(self, goal: float | None, found: float | None) -> str:
        """The goal, and whether it is met."""
        if goal is None:
            return "–"
        met = found is None or found <= goal
        return f"≤ {goal:g} {'met' if met else '**missed**'}"

    def story(self, small: Line, large: Line) -> str:
        """What has to be said, if ours is slower than the peer or grows beyond the goal."""
        ratio = large.ours / large.peer if large.peer else 0
        growth = large.ours / small.ours if small.ours else 0
        said = []
        if not self.is_ours:
            return ""
        if ratio > max(1, self.at_most or 1):
            said.append(f"{ratio:.2f}× the peer")
        if self.growth and growth > self.growth:
            said.append(f"grows {growth:.2f}×")
        return ", ".join(said) + (f". {self.told}" if said and self.told else "")
