"""Searches and lists with a full catalogue: beside the bare SQL of the same answer, in turn.

Filled to 10,000 and asked, filled to 100,000 and asked again. `KEEP=folder` keeps instance and
answers, so that the next run goes on where this one stopped; `MINUTES=4` begins neither filling nor
a kind of question after so long.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from os import environ
from statistics import median
from typing import Any

from tests.benchmarks import instance
from tests.benchmarks import search_asking as asking
from tests.benchmarks import search_filling as filling
from tests.benchmarks.search_counting import counted_out
from tests.benchmarks.search_questions import Kind, kinds
from tests.benchmarks.search_records import Kept, Row, Search
from tests.benchmarks.search_visiting import visit

SIZES, ALLIANCES, ASKED = (10_000, 100_000), 1_000, 40
VISITS = 10  # requests of mixed visitors for each time a single question is asked


def sizes(scale: float) -> tuple[int, ...]:
    """How many entries there are when it is asked."""
    return tuple(max(200, round(entries * scale)) for entries in SIZES)


def measure(scale: float) -> list[Search] | None:
    """Fill and ask at both sizes; None when the time was up before."""
    folder = instance.kept()
    kept = Kept(folder / "answers.json" if folder else None)
    until = time.monotonic() + 60 * float(environ.get("MINUTES") or "inf")
    for entries in sizes(scale):
        if not (_fill(entries, kept, until) and _ask(entries, kept, until)):
            print("Die Zeit ist um.", flush=True)
            return None
    return [kept.at(entries) for entries in sizes(scale)]


def _fill(entries: int, kept: Kept, until: float) -> bool:
    """Fill up unless it was done; whether it is."""
    step = f"{entries}:size"
    if step not in kept and time.monotonic() < until:
        kept.put(step, _filled(entries))
        print(f"{entries} Praxisimpulse stehen.", flush=True)
    return step in kept


def _filled(entries: int) -> Search:
    """Fill up; then what plain full text takes."""
    filled = asking.seconds(lambda: filling.fill_up(entries=entries, alliances=ALLIANCES))
    _check(asking.client(), _rare_words()[:10])
    return Search(
        entries=entries,
        alliances=ALLIANCES,
        filled_s=filled,
        words_mb=_size_mb(),
        stock={name: _stock(word) for name, word in (("common", "familie"), ("rare", _rare()))},
    )


def _ask(entries: int, kept: Kept, until: float) -> bool:
    """Ask what was not asked yet; whether all is."""
    clients = {"page": asking.client(), "office": asking.office_client()}
    clients["api"] = clients["page"]
    every = kinds(_rare_words())
    for by, client in clients.items():
        step = f"{entries}:visit {by}"
        if step in kept:
            continue
        if time.monotonic() > until:
            return False
        kept.put(step, visit(every, by=by, client=client, number=VISITS * ASKED))
    for kind in every:
        step = f"{entries}:ask {kind.name}, {kind.by}"
        if step in kept:
            continue
        if time.monotonic() > until:
            return False
        kept.put(step, _row(kind, clients[kind.by]))
    return True


def _row(kind: Kind, client: Any) -> Row:
    ways = ("own", "bare", "first", "again", "known")
    seen: dict[str, list[float]] = {way: [] for way in ways}
    numbers, known = [], []
    for at in range(ASKED):
        url = kind.urls[at % len(kind.urls)]
        asking.forget()
        sent, answer = asking.statements_of(lambda url=url: client.get(url))
        numbers.append(len(sent))
        counted = counted_out(sent, url)
        asking.forget()
        seen["first"].append(asking.seconds(lambda url=url: client.get(url)))
        seen["own"].append(asking.seconds(lambda sent=sent: asking.bare(sent)))
        seen["bare"].append(
            asking.seconds(lambda counted=counted: asking.bare(counted))
            if counted != sent
            else seen["own"][-1]
        )
        seen["again"].append(asking.seconds(lambda url=url: client.get(url)))
        if tag := answer.get("ETag"):
            ask = lambda url=url, tag=tag: client.get(url, headers={"If-None-Match": tag})  # noqa: E731
            known.append(len(asking.statements_of(ask)[0]))
            seen["known"].append(asking.seconds(ask))
    told = {"statements": max(numbers), "known_statements": max(known, default=0)}
    return Row(name=kind.name, by=kind.by, **told, **seen)


def _check(client: Any, words: Sequence[str]) -> None:
    """API and page find, in the same order, just the entries that bear the word in a text."""
    for word in words:
        bearing = _bearing(word)
        if not bearing or len(bearing) > 200:
            continue  # what is nearly that word is found instead; or there is more than one page
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
