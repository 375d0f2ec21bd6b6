"""Bündnisse von A–Z and the catalogue, with ten Praxisimpulse for each alliance."""

from __future__ import annotations

from statistics import median
from typing import Any

from tests.benchmarks import search_asking, search_filling
from tests.benchmarks.alliances.records import Line

EACH, HOMES, ASKED = 10, 50, 20
_URLS = {
    "az": "/buendnisse/",
    "az-search": "/buendnisse/?q=Ort",
    "catalogue": "/praxisimpulse/",
    "catalogue-search": "/praxisimpulse/?q=familie",
}


def measure(size: int) -> list[Line]:
    """Fill up and ask; each question by the first visitor since something changed."""
    _fill(size * EACH)
    client = search_asking.client()
    return [_line(key, url, client) for key, url in _URLS.items()]


def _line(key: str, url: str, client: Any) -> Line:
    ours, bare = [], []
    for _ in range(ASKED):
        search_asking.forget()
        sent, _answer = search_asking.statements_of(lambda: client.get(url))
        search_asking.forget()
        ours.append(search_asking.seconds(lambda: client.get(url)))
        bare.append(search_asking.seconds(lambda sent=sent: search_asking.bare(sent)))
    return Line(key=key, ours=median(ours), peer=median(bare))


def _fill(entries: int) -> None:
    """Of alliances of another instance, so that nobody here misses the originals."""
    from federation.catalogue.models import CatalogueEntry
    from federation.directory.models import DirectoryEntry

    homes = list(DirectoryEntry.objects.filter(postcode__gt=""))
    homes = homes or search_filling.directory(HOMES)
    there = CatalogueEntry.objects.count()
    search_filling.add(entries=max(0, entries - there), homes=homes, begin=there)
