"""Searches and lists with a full catalogue: beside the bare SQL of the same answer, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from tests.benchmarks import search_asking as asking
from tests.benchmarks import search_filling as filling
from tests.benchmarks.search_questions import Kind, kinds

ENTRIES, ALLIANCES, ASKED = 10_000, 1_000, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of question: seconds by way, at p50 and p95; statements and rows of one answer."""

    kind: Kind
    statements: int
    bare: Sequence[float]
    first: Sequence[float]  # the first visitor since something changed
    again: Sequence[float]  # the next one
    known: Sequence[float]  # who has the answer already
    known_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All rows; how full it was, and what the index costs."""

    entries: int
    alliances: int
    filled_s: float
    words_mb: float
    stock: dict[str, float]
    rows: list[Row]


def measure(scale: float) -> Search:
    """Fill and ask; `scale` 10 means 100,000 entries."""
    entries = max(200, round(ENTRIES * scale))
    filled = asking.seconds(lambda: filling.fill(entries=entries, alliances=ALLIANCES))
    print(f"{entries} Praxisimpulse stehen; gemessen wird …", flush=True)
    clients = {"page": asking.client(), "office": asking.office_client()}
    clients["api"] = clients["page"]
    asked = kinds(_rare_words())
    _check(clients["api"], _rare_words()[:10])
    return Search(
        entries=entries,
        alliances=ALLIANCES,
        filled_s=filled,
        words_mb=_size_mb(),
        stock={name: _stock(word) for name, word in (("common", "familie"), ("rare", _rare()))},
        rows=[_row(kind, clients[kind.by]) for kind in asked],
    )


def p95(values: Sequence[float]) -> float:
    """The slowest but one of twenty."""
    return quantiles(values, n=20)[-1]


def _row(kind: Kind, client: Any) -> Row:
    seen: dict[str, list[float]] = {"bare": [], "first": [], "again": [], "known": []}
    numbers, known = [], []
    for at in range(ASKED):
        url = kind.urls[at % len(kind.urls)]
        asking.forget()
        sent, answer = asking.statements_of(lambda url=url: client.get(url))
        numbers.append(len(sent))
        asking.forget()
        seen["first"].append(asking.seconds(lambda url=url: client.get(url)))
        seen["bare"].append(asking.seconds(lambda sent=sent: asking.bare(sent)))
        seen["again"].append(asking.seconds(lambda url=url: client.get(url)))
        if tag := answer.get("ETag"):
            ask = lambda url=url, tag=tag: client.get(url, headers={"If-None-Match": tag})  # noqa: E731
            known.append(len(asking.statements_of(ask)[0]))
            seen["known"].append(asking.seconds(ask))
    return Row(kind=kind, statements=max(numbers), known_statements=max(known, default=0), **seen)


def _check(client: Any, words: Sequence[str]) -> None:
    """API and page find, in the same order, just the entries that bear the word in a text."""
    for word in words:
        bearing = _bearing(word)
        if not bearing:
            continue  # what is nearly that word is found instead
        items = client.get(f"/api/v1/catalogue-entries?q={word}&limit=200").json()["items"]
        found = {item["slug"] for item in items}
        if found != bearing:
            raise RuntimeError(f"„{word}“: {len(found)} found, {len(bearing)} bear it")
        page = client.get(f"/praxisimpulse/?q={word}").content.decode()
        places = [page.find(f'href="/praxisimpulse/{item["slug"]}/"') for item in items[:12]]
        if places != sorted(places) or -1 in places:
            raise RuntimeError(f"„{word}“: the page differs from the API")


def _bearing(word: str) -> set[str]:
    """Found without any index: by reading every text."""
    from core.vocabulary.german import fold
    from federation.catalogue.models import CatalogueEntry
    from federation.catalogue.rules import plain_text

    texts = (
        (entry.slug, plain_text(entry))
        for entry in CatalogueEntry.objects.filter(alliance_name__icontains=word)
        | CatalogueEntry.objects.filter(summary__icontains=word)
    )
    return {slug for slug, text in texts if fold(word) in fold(text).split()}


def _stock(word: str) -> float:
    """Plain full text: every hit ranked, counted, and the first twelve shown; median seconds."""
    sql = """
        SELECT entry.*, ts_rank(words.vector, question) AS rank, count(*) OVER ()
        FROM catalogue_entrywords AS words
        JOIN catalogue_catalogueentry AS entry ON entry.id = words.entry_id,
        plainto_tsquery('german', %s) AS question
        WHERE words.vector @@ question AND entry.status = 'listed'
        ORDER BY rank DESC LIMIT 12
    """
    return median(asking.seconds(lambda: asking.bare([(sql, [word])])) for _ in range(15))


def _rare_words() -> list[str]:
    """Places that few entries tell of."""
    from federation.directory.models import DirectoryEntry

    seats = DirectoryEntry.objects.order_by("slug").values_list("seat", flat=True)
    return [seat.lower() for seat in seats if seat.isalpha() and len(seat) > 6]


def _rare() -> str:
    return _rare_words()[0]


def _size_mb() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('catalogue_entrywords') "
            "+ pg_total_relation_size('catalogue_knownword')"
        )
        return float(cursor.fetchone()[0]) / 2**20
