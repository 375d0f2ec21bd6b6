"""A full catalogue and directory: rows at once, words by the service that always makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import batched
from random import Random
from typing import Any
from uuid import UUID

from tests.benchmarks.search_texts import texts

SEED = 20261125
_NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
_AT_ONCE = 1000


def fill(*, entries: int, alliances: int) -> None:
    """So many Praxisimpulse of so many alliances, all found by their words."""
    add(entries=entries, homes=directory(alliances))


def fill_up(*, entries: int, alliances: int) -> None:
    """The same where there may be some already, with what the service office looks at."""
    from federation.catalogue.models import CatalogueEntry
    from federation.directory.models import DirectoryEntry
    from tests.benchmarks.search_office import fill_office

    homes = list(DirectoryEntry.objects.order_by("slug"))
    if not homes:
        homes = directory(alliances)
        fill_office(homes)
    there = CatalogueEntry.objects.count()
    add(entries=max(0, entries - there), homes=homes, begin=there)


def add(*, entries: int, homes: list[Any], begin: int = 0) -> None:
    """So many more Praxisimpulse of alliances that are there; `begin` is how many there are."""
    from django.db import connection

    from core.tenancy import owner_context
    from federation.catalogue.services import index_words
    from federation.catalogue.services.saving import save

    for some in batched(_entries(entries, homes, begin), _AT_ONCE, strict=False):
        save(some)
    while index_words(_AT_ONCE):
        pass
    with owner_context(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def directory(number: int) -> list[Any]:
    """Alliances all over the country, searchable."""
    from core.vocabulary.german import letter, slugify_german, sort_key
    from federation.directory.models import DirectoryEntry
    from federation.directory.rules import search_text

    rng, made = Random(SEED), []
    for at, place in enumerate(_places(number)):
        entry = DirectoryEntry(
            alliance_id=UUID(int=rng.getrandbits(128), version=4),
            slug=f"{slugify_german(place['gen'], limit=50)}-{at}",
            name=f"Lokales Bündnis für Familie {place['gen']}",
            sort_key=sort_key(place["gen"]),
            letter=letter(sort_key(place["gen"])),
            kind="municipality",
            land=_land(place["ags_2016"]),
            seat=place["gen"],
            postcode=place["plz"],
            lat=float(place["lat"]),
            lon=float(place["lon"]),
            founded_precision="unknown",
            phase="established",
            status="active" if at % 12 else "dormant",
            summary="Wir bringen Familien, Betriebe und Vereine an einen Tisch.",
            action_fields=rng.sample(_codes("action_fields"), 3),
            partner_count=rng.randint(3, 60),
            example_count=rng.randint(0, 20),
            confirmed_on=date(2026, 10, 1) - timedelta(days=rng.randint(0, 400)),
            revision=1,
            updated_at=_NOW,
        )
        entry.search_text = search_text(entry)
        made.append(entry)
    return DirectoryEntry.objects.bulk_create(made, batch_size=_AT_ONCE)


def _entries(number: int, homes: list[Any], begin: int) -> Iterator[Any]:
    from core.vocabulary.german import slugify_german
    from federation.catalogue.models import CatalogueEntry

    rng = Random(SEED + 1 + begin)
    for at in range(begin, begin + number):
        age = timedelta(minutes=37 * (begin + number - at))
        home, released = rng.choice(homes), _NOW - age
        said = texts(rng, home.seat)
        yield CatalogueEntry(
            id=UUID(int=rng.getrandbits(128), version=4),
            slug=f"{slugify_german(said.title)}-{at}",
            alliance_id=home.alliance_id,
            alliance_slug=home.slug,
            alliance_name=home.name,
            land=home.land,
            seat=home.seat,
            action_fields=rng.sample(_codes("action_fields"), rng.randint(1, 3)),
            target_groups=rng.sample(_codes("target_groups"), rng.randint(1, 2)),
            impact_stage=rng.choice((None, 2, 3, 3, 4, 5)),
            adoption_count=int(rng.expovariate(1)),
            checked_revision=int(rng.random() < 0.9),
            license="CC-BY-4.0",
            revision=1,
            first_listed_at=released,
            listed_at=released,
            released_at=released,
            updated_at=released,
            **asdict(said),
        )


def _codes(of: str) -> list[str]:
    from core import vocabulary

    return [term.code for term in getattr(vocabulary, of)()]


def _land(ags: str) -> str:
    from core import vocabulary

    return next(land.code for land in vocabulary.laender() if land.ags == ags.zfill(8)[:2])


def _places(number: int) -> list[dict[str, str]]:
    import csv
    from pathlib import Path

    from core import geo

    with Path(geo.__file__).with_name("data").joinpath("postcodes.csv").open() as rows:
        found = {row["gen"]: row for row in csv.DictReader(rows) if row["gen"] and row["ags_2016"]}
    return Random(SEED).sample(sorted(found.values(), key=lambda row: row["gen"]), number)
