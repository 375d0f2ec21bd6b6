"""A page of ten questions: ours, stock django-tenants, and plain Django without tenants."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import ExitStack
from statistics import median
from typing import Any

from tests.benchmarks.alliances import population
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.children import Child, children, require

# The same work takes a tenth more or less in another process of the same code, as its memory lies.
PROCESSES, ROUNDS, REQUESTS = 8, 15, 10
WAYS = ("ours", "stock", "plain")  # a process each, begun anew so many times
_MODULE = "alliances.visitor"
type Asked = dict[str, tuple[Child, str]]


def measure(size: int) -> list[Line]:
    """In turns, some processes of each, on the rows of one alliance."""
    del size
    alliance = population.all_of_them()[0]
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(PROCESSES):
        with ExitStack() as stack:
            asked = _asked(stack, alliance)
            require(len({_ask(one, "text") for one in asked.values()}), 1)
            statements = {name: float(_ask(one, "count")) for name, one in asked.items()}
            for name, seconds in _rounds(asked).items():
                found[name] += seconds
    times = {name: median(seconds) for name, seconds in found.items()}
    return [
        Line(key="statements", ours=statements["path"], peer=statements["stock"]),
        Line(key="statements-host", ours=statements["host"], peer=statements["stock"]),
        Line(key="page", ours=times["path"], peer=times["plain"]),
        Line(key="page-host", ours=times["host"], peer=times["plain"]),
        Line(key="page-stock", ours=times["stock"], peer=times["plain"]),
    ]


def _asked(stack: ExitStack, alliance: Any) -> Asked:
    """By the address people work at, by the alliance's own, and by the two peers."""
    own = f"{alliance.slug}.localhost"
    made = {
        way: stack.enter_context(children(1, _MODULE, way, alliance.schema_name))[0] for way in WAYS
    }
    return {
        "path": (made["ours"], f"/b/{alliance.slug}/ localhost"),
        "host": (made["ours"], f"/ {own}"),
        "stock": (made["stock"], f"/ {own}"),
        "plain": (made[WAYS[-1]], f"/ {own}"),
    }


def _rounds(asked: Asked) -> dict[str, list[float]]:
    """Seconds of each request; the first round warms up."""
    times: dict[str, list[float]] = {name: [] for name in asked}
    names = list(asked)
    for number in range(ROUNDS + 1):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            seconds = _ask(asked[name], f"{REQUESTS}")
            if number:
                times[name] += seconds
    return times


def _ask(one: tuple[Child, str], word: str) -> Any:
    child, where = one
    child.go(f"{word} {where}")
    return json.loads(child.hear())
