"""`docs/reference/faults.md`: what a soak has inflicted and found, stock Celery beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.faults.stock import Loss

# ruff: noqa: E501 - rows of a table
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "faults.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One soak; `slowest_s` is the longest time from the end of the wounds to all in order."""

    minutes: float
    wounds: Mapping[str, int]
    released: int
    refused: int
    slowest_s: float
    stock: Loss


def text(found: Summary) -> str:
    """The page."""
    rows = "\n".join(f"| {name} | {found.wounds[name]} |" for name in sorted(found.wounds))
    total, stock = sum(found.wounds.values()), found.stock
    return f"""# Faults

Written by `SOAK=minutes .venv/bin/python -m pytest tests/faults/test_soak.py -s`: people release, revise and withdraw
examples while wounds are inflicted at random; after each round everything must be in order again.

| | wounds | sent | lost | applied twice |
|---|---|---|---|---|
| this instance | {total} | {found.released} examples | 0 | 0 |
| stock Celery, `acks_late` and `reject_on_worker_lost`, Valkey | {stock.kills} | {stock.sent} tasks | {stock.lost} | {stock.doubled} |

{found.minutes:g} minutes. While the database was away {found.refused} attempts to release were refused. At most {found.slowest_s:.0f} s
passed from the last wound until all was in order.

| wound | times |
|---|---|
{rows}
"""


def write(found: Summary) -> None:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text(found))
