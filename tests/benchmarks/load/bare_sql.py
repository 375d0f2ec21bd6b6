"""What the same answers ask the database, sent by psycopg alone: no Django, no web server."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from statistics import median
from typing import Any

from tests.benchmarks import search_asking as asking

from .records import World

THREADS, EACH = 4, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything one answer asks, and the schema it asks it in."""

    schema: str
    statements: Sequence[tuple[str, Any]]


def questions(world: World) -> dict[str, list[Question]]:
    """By kind of request; each as the first visitor after a change causes it."""
    from django.conf import settings

    settings.API_REQUESTS_CREDENTIAL = 10**9
    visitor = asking.client()
    public = {
        "family: search": [f"/praxisimpulse/?q={word}" for word in world.words],
        "family: list": [f"/praxisimpulse/?seite={number}" for number in range(1, 10)],
        "family: entry": [f"/praxisimpulse/{slug}/" for slug in world.entries],
        "family: A–Z": [f"/buendnisse/?buchstabe={letter}" for letter in "ABHMS"],
        "family: alliance": [f"/buendnisse/{slug}/" for slug in world.alliances],
        "integrator: entries": [
            f"/api/v1/catalogue-entries?q={word}&limit=50" for word in world.words
        ],
        "integrator: changes": [world.newest],
    }
    found = {
        kind: [_asked(visitor, url, "public") for url in urls[:EACH]]
        for kind, urls in public.items()
    }
    return found | {"editor: list": _of_editors(world)}


def _of_editors(world: World) -> list[Question]:
    from core.accounts.models import User
    from tenants.registry.models import Alliance

    found = []
    for editor in world.editors[:5]:
        member = asking.client()
        member.force_login(User.objects.get(email=f"koordination@{editor.slug}.example"))
        schema = Alliance.objects.get(slug=editor.slug).schema_name
        for page in ("partner", "projekte", "praxisbeispiele"):
            found.append(_asked(member, f"/b/{editor.slug}/{page}/", schema))
    return found


def _asked(client: Any, url: str, schema: str) -> Question:
    asking.forget()
    sent, _ = asking.statements_of(lambda: client.get(url))
    # whose role asks is the wall's business, and has a page of its own
    statements = [one for one in sent if not one[0].startswith("SET ")]
    return Question(schema=schema, statements=statements)


def milliseconds(asked: Mapping[str, Sequence[Question]]) -> dict[str, float]:
    """The median of one answer's statements in one transaction, by kind, one after the other."""
    with _line() as line:
        return {
            kind: median([_seconds(line, one) for one in some for _ in range(3)]) * 1000
            for kind, some in asked.items()
        }


def answers_a_second(asked: Mapping[str, Sequence[Question]], *, seconds: float) -> float:
    """How many of them, in turn, several threads get in a second."""
    mixed = [some[number % len(some)] for number in range(EACH) for some in asked.values()]
    done = [0] * THREADS
    end = time.perf_counter() + seconds

    def work(number: int) -> None:
        with _line() as line:
            for one in cycle(mixed[number:] + mixed[:number]):
                if time.perf_counter() > end:
                    return
                _seconds(line, one)
                done[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def _line() -> Any:
    import psycopg

    from core import embedded
    from core.embedded.layout import DATABASE, OWNER

    return psycopg.connect(host=str(embedded.places().run), dbname=DATABASE, user=OWNER)


def _seconds(line: Any, question: Question) -> float:
    began = time.perf_counter()
    with ExitStack() as stack:
        stack.enter_context(line.transaction())
        cursor = stack.enter_context(line.cursor())
        cursor.execute(f"SET LOCAL search_path = {question.schema}, public")
        for sql, params in question.statements:
            cursor.execute(sql, params or None)
            if cursor.description:
                cursor.fetchall()
    return time.perf_counter() - began
