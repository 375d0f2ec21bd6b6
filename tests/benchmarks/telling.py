"""Alliances, facts and the way they are told, for the benchmarks of the backbone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

_TEXT = (
    "Wir haben mit Eltern und Betrieben einen offenen Treff aufgebaut, in dem Beratung und "
    "Betreuung zusammenkommen. Am Anfang standen zwei Abende, an denen wir zugehört haben. "
) * 3


def found(number: int) -> list[Any]:
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance

    made = []
    for n in range(number):
        slug = f"messung-{uuid4().hex[:8]}"
        made.append(found_alliance(profile=Profile(slug=slug, name=slug, land="NW", seat=f"O{n}")))
    settle()
    return made


def releases(alliances: list[Any], number: int) -> list[Any]:
    from core.events import ExampleRelease, PracticeExamplePublished

    now = datetime.now(UTC)
    found = []
    for n in range(number):
        release = ExampleRelease(
            title=f"Familiencafé Nummer {n}",
            summary="Ein offener Treff für Familien am Samstag.",
            situation=_TEXT,
            goal=_TEXT[:200],
            steps=["Zuhören: zwei Abende mit Eltern.", "Anfangen: ein Raum, ein Samstag."],
            results=_TEXT,
            result_figures=[{"value": "114", "label": "Familien beraten"}],
            action_fields=["familienzeit"],
            target_groups=["eltern"],
            partners_involved=[],
            started_on=None,
            ended_on=None,
            is_ongoing=True,
            staff_hours=30,
            cost_eur=1000,
            volunteer_hours=20,
            funding="",
            impact_stage=4,
            success_factors="",
            pitfalls="",
            transfer=_TEXT[:200],
            contact={},
            license="CC-BY-4.0",
            released_at=now,
            alliance_name="Bündnis",
            land="NW",
            seat="Ort",
            is_demo=False,
        )
        found.append(
            PracticeExamplePublished(**_header(alliances[n % len(alliances)], now), release=release)
        )
    return found


def joined(alliances: list[Any], number: int) -> list[Any]:
    from core.events import PartnerJoined

    now = datetime.now(UTC)
    return [
        PartnerJoined(
            **_header(alliances[n % len(alliances)], now), sector="verein", joined_on=None
        )
        for n in range(number)
    ]


def _header(alliance: Any, now: datetime) -> dict[str, Any]:
    return {
        "alliance_id": alliance.id,
        "alliance_slug": alliance.slug,
        "aggregate_id": uuid4(),
        "revision": 1,
        "occurred_at": now,
    }


def write(facts: list[Any]) -> None:
    from django.db import transaction

    from core.outbox import services as outbox

    with transaction.atomic():
        outbox.append(*facts)


def settle() -> None:
    from tasks.outbox import drain_all

    while drain_all():
        pass
