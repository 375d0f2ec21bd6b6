"""What visitors meet: all questions mixed, some asked often, and now and then something changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

from tests.benchmarks import search_asking as asking
from tests.benchmarks.search_counting import counted_out
from tests.benchmarks.search_filling import SEED
from tests.benchmarks.search_questions import Kind
from tests.benchmarks.search_records import Visits

CHANGED_AFTER = 25  # requests; the mixed load of `PART=load` brings a release for each hundred


def visit(kinds: Sequence[Kind], *, by: str, client: Any, number: int) -> Visits:
    """So many requests by page, API or office, and the bare SQL of each.

    Now the one goes first and now the other, since the second finds warm what the first has read.
    An address of the second rank is asked for half as often as that of the first, and so on.
    """
    addresses = [url for kind in kinds if kind.by == by for url in kind.urls]
    rng = Random(SEED)
    rng.shuffle(addresses)
    weights = [1 / rank for rank in range(1, len(addresses) + 1)]
    drawn = rng.choices(addresses, weights, k=number)
    sent = {url: _sent(client, url) for url in drawn}
    ours, bare = [], []
    for at, url in enumerate(drawn):
        if at % CHANGED_AFTER == 0:
            asking.forget()
        turns: list[tuple[list[float], Callable[[], Any]]] = [
            (ours, partial(client.get, url)),
            (bare, partial(asking.bare, sent[url])),
        ]
        for seen, act in turns if at % 2 else reversed(turns):
            seen.append(asking.seconds(act))
    return Visits(by=by, addresses=len(sent), ours=ours, bare=bare)


def _sent(client: Any, url: str) -> list[asking.Statement]:
    asking.forget()
    sent, _answer = asking.statements_of(lambda: client.get(url))
    return counted_out(sent, url)
