"""What was measured of searching, and how it is kept between two runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import quantiles
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of question: seconds by way; statements of one answer.

    Args:
        own: the statements of an answer, sent again through psycopg.
        bare: the same, but what triggers have counted is counted out: the yardstick.
        first: the first visitor since something changed.
        again: the next one with the same address.
        known: who has the answer already.
    """

    name: str
    by: str
    statements: int
    own: Sequence[float]
    bare: Sequence[float]
    first: Sequence[float]
    again: Sequence[float]
    known: Sequence[float]
    known_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """Seconds of many requests one after another, and of the bare SQL of each."""

    by: str
    addresses: int  # how many of them differ
    ours: Sequence[float]
    bare: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All rows at one size; how full it was, and what the index costs."""

    entries: int
    alliances: int
    filled_s: float
    words_mb: float
    stock: Mapping[str, float]
    rows: Sequence[Row] = ()
    visits: Sequence[Visits] = ()


def p95(values: Sequence[float]) -> float:
    """The slowest but one of twenty."""
    return quantiles(values, n=20)[-1]


class Kept:
    """Answers by size and question; what stands there is not measured again."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._told: dict[str, Any] = json.loads(file.read_text()) if file and file.exists() else {}

    def __contains__(self, step: str) -> bool:
        return step in self._told

    def put(self, step: str, answer: Row | Visits | Search) -> None:
        """Remember at once, so that a run that ends early is taken up here."""
        self._told[step] = asdict(answer)
        if self._file:
            self._file.write_text(json.dumps(self._told, indent=1))

    def at(self, entries: int) -> Search:
        """Everything of one size, in the order it was asked."""
        found = Search(**self._told[f"{entries}:size"])
        rows, visits = (
            [one for step, one in self._told.items() if step.startswith(f"{entries}:{what} ")]
            for what in ("ask", "visit")
        )
        return replace(
            found,
            rows=[Row(**row) for row in rows],
            visits=[Visits(**one) for one in visits],
        )
