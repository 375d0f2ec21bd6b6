"""What is asked: common and rare words, two words, compounds, typos, facets, lists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.benchmarks.search_filling import SEED
from tests.benchmarks.search_texts import FIRST, LAST

COMMON = ("familie", "betreuung", "kinder", "betriebe", "beratung", "eltern")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Questions of one kind, by their addresses; `by` is page, api or office."""

    name: str
    by: str
    urls: tuple[str, ...]


def kinds(places: list[str]) -> list[Kind]:
    """All kinds; `places` are words that few entries hold."""
    rng = Random(SEED)
    rare = [f"q={place}" for place in rng.sample(places, 12)]
    common = [f"q={word}" for word in COMMON]
    pairs = [f"q={rng.choice(COMMON)}+{rng.choice(LAST).lower()}" for _ in range(12)]
    both = [f"q={rng.choice(FIRST).lower()}{rng.choice(LAST)}" for _ in range(12)]
    narrowed = [f"q={word}&land=NW&handlungsfeld=pflege" for word in COMMON]
    chosen = ["land=BY", "handlungsfeld=pflege", "wirkung=4&land=HE", "zielgruppe=eltern"]
    catalogue = {
        "ein häufiges Wort": common,
        "ein seltenes Wort": rare,
        "zwei Wörter": pairs,
        "ein zusammengesetztes Wort": both,
        "häufiges Wort und Filter": narrowed,
        "nur Filter": chosen,
        "ohne Frage": [f"seite={page}" for page in (1, 2, 3, 9)],
        "letzte Seite": ["seite=99999999", "seite=9999999&sort=nachgemacht"],
    }
    found = [
        Kind(name=name, by=by, urls=tuple(f"{path}?{one}" for one in asked))
        for name, asked in catalogue.items()
        for by, path in (("api", "/api/v1/catalogue-entries"), ("page", "/praxisimpulse/"))
        if not (by == "api" and name in ("ohne Frage", "letzte Seite"))
    ]
    letters = ("", *(f"buchstabe={letter}" for letter in "ABHMS"), "land=NW", "plz=52134")
    az = tuple(f"/buendnisse/?{one}" for one in letters)
    queue = "/servicebuero/praxisimpulse/"
    checked = (f"{queue}?stand=geprueft", f"{queue}?stand=geprueft&seite=999999")
    return [
        *found,
        Kind(name="API ohne Frage", by="api", urls=("/api/v1/catalogue-entries",)),
        Kind(name="Bündnisse A–Z mit Karte", by="page", urls=az),
        Kind(
            name="Bündnisse, API", by="api", urls=("/api/v1/alliances", "/api/v1/alliances?land=BY")
        ),
        Kind(name="Servicebüro", by="office", urls=("/servicebuero/",)),
        Kind(name="Servicebüro: zu prüfen", by="office", urls=(queue,)),
        Kind(name="Servicebüro: geprüft, erste und letzte Seite", by="office", urls=checked),
        Kind(name="Servicebüro: gesucht", by="office", urls=(f"{queue}?stand=geprueft&q=ahlen",)),
        Kind(name="Servicebüro: Abgleich", by="office", urls=("/servicebuero/abgleich/",)),
    ]
