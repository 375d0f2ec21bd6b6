"""What was measured at one size, and how it is kept between two runs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question with so many alliances there.

    Args:
        key: what `page` knows it by.
        ours: in the unit that `page` says.
        peer: the same by django-tenants' own way or by the bare operation; None = over the limit.
    """

    key: str
    ours: float
    peer: float | None = None


class Kept:
    """Lines by step; what stands there is not measured again."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        known = json.loads(file.read_text()) if file and file.exists() else {}
        self._lines = {step: [Line(**line) for line in lines] for step, lines in known.items()}

    def __contains__(self, step: str) -> bool:
        return step in self._lines

    def put(self, step: str, lines: list[Line]) -> None:
        """Remember at once, so that a run that ends early is taken up here."""
        self._lines[step] = lines
        if self._file:
            known = {name: [asdict(line) for line in there] for name, there in self._lines.items()}
            self._file.write_text(json.dumps(known, indent=1))

    def at(self, size: int) -> dict[str, Line]:
        """All lines of one size by key."""
        return {
            line.key: line
            for step, lines in self._lines.items()
            if step.split(":")[0] == f"{size}"
            for line in lines
        }
