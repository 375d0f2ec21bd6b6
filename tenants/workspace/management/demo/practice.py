"""Practice examples of a demo alliance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tenants.practice.records import ExampleData

from . import chance, sources
from .wording import Wording, scaled

#: How many examples an alliance shares; most share one or two.
_NUMBERS = (1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 6)
_WITHDRAWN = frozenset({("landkreis-osnabrueck", 0), ("flensburg", 0)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One example and what became of it; ages are days before today."""

    data: ExampleData
    is_released: bool
    is_revised: bool = False
    is_withdrawn: bool = False
    released_days_ago: int = 0


def stories(wording: Wording, *, today: date) -> list[Story]:
    """One to six released examples, and for some alliances a draft."""
    slug = wording.slug
    chosen = sources.by_hand(slug).get("examples")
    if chosen:
        keys, released = list(chosen), len(chosen)
    else:
        keys = chance.shuffled([one["key"] for one in sources.examples()], slug, "examples")
        released = chance.pick(_NUMBERS, slug, "examples")
    drafts = 1 if not chosen and chance.share(slug, "draft") < 0.35 else 0
    return [
        _story(wording, key, place, is_released=place < released, today=today)
        for place, key in enumerate(keys[: released + drafts])
    ]


def _story(wording: Wording, key: str, place: int, *, is_released: bool, today: date) -> Story:
    name = (wording.slug, key)
    return Story(
        data=_example(wording, sources.example(key), today=today),
        is_released=is_released,
        is_revised=is_released and chance.share(*name, "revised") < 0.16,
        is_withdrawn=(wording.slug, place) in _WITHDRAWN,
        released_days_ago=int(3 + 780 * chance.share(*name, "released") ** 1.6),
    )


def _example(wording: Wording, pattern: dict[str, Any], *, today: date) -> ExampleData:
    key = pattern["key"]

    def fill(text: str) -> str:
        return wording.fill(text, key)

    factor = 0.75 + 0.6 * chance.share(wording.slug, "figures", key)
    started_on = today - timedelta(days=chance.between(500, 2600, wording.slug, key, "start"))
    ongoing = pattern["ongoing"]
    return ExampleData(
        title=fill(chance.pick(pattern["titles"], wording.slug, key, "title")),
        summary=fill(chance.pick(pattern["summaries"], wording.slug, key, "summary")),
        situation=fill(pattern["situation"]),
        goal=fill(pattern["goal"]),
        steps=tuple(fill(step) for step in pattern["steps"]),
        results=fill(pattern["results"]),
        result_figures=tuple(
            {"value": fill(value), "label": fill(label)} for value, label in pattern["figures"]
        ),
        action_fields=tuple(pattern["action_fields"]),
        target_groups=tuple(pattern["target_groups"]),
        partners_involved=tuple(
            {"name": name, "sector": sector} for name, sector in pattern["partners"]
        ),
        started_on=started_on,
        ended_on=None if ongoing else started_on + timedelta(days=30 * pattern["months"]),
        is_ongoing=ongoing,
        staff_hours=scaled(pattern["staff_hours"], factor),
        cost_eur=scaled(pattern["cost_eur"], factor),
        volunteer_hours=scaled(pattern["volunteer_hours"], factor),
        funding=pattern["funding"],
        impact_stage=pattern["impact_stage"],
        success_factors=fill(pattern["success_factors"]),
        pitfalls=fill(pattern["pitfalls"]),
        transfer=fill(pattern["transfer"]),
        contact_name="Demo-Kontakt",
        contact_email=f"koordination@{wording.slug}.example",
        contact_public=True,
    )
