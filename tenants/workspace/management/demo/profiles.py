"""How a demo alliance presents itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from core.vocabulary import action_fields

from . import chance, sources
from .wording import Wording

_TEXTS = ("summary", "goal", "implementation", "organisation", "legal_form", "patron", "motto")


def profile_values(wording: Wording, *, today: date) -> dict[str, Any]:
    """Profile fields of one alliance beside those of the table; every text is marked."""
    texts = sources.read("profiles")
    values = _patterned(wording, texts) | _known(wording.slug)
    values["organisation"] = f"{values['organisation']} {texts['mark']}"
    return values | {
        "phase": chance.pick(("founded", "established", "established"), wording.slug, "phase"),
        "confirmed_on": today - timedelta(days=chance.between(6, 280, wording.slug, "seen")),
        **_contact(wording),
        **_fields(wording.slug),
    }


def _patterned(wording: Wording, texts: dict[str, Any]) -> dict[str, str]:
    """Sentences from patterns; the two or three of one alliance belong together by chance only."""
    patterns = {
        "motto": "mottos",
        "summary": "summaries",
        "goal": "goals",
        "implementation": "implementations",
        "organisation": "organisations",
        "legal_form": "legal_forms",
        "carrier": "carriers",
    }
    return {
        field: wording.fill(chance.pick(texts[name], wording.slug, field))
        for field, name in patterns.items()
    }


def _known(slug: str) -> dict[str, str]:
    return {name: text for name, text in sources.by_hand(slug).items() if name in _TEXTS}


def _contact(wording: Wording) -> dict[str, Any]:
    return {
        "contact_name": "Demo-Kontakt",
        "contact_role": "Bündniskoordination",
        "contact_role_public": True,
        "contact_email": f"koordination@{wording.slug}.example",
        "contact_email_public": True,
    }


def _fields(slug: str) -> dict[str, tuple[str, ...]]:
    if known := sources.by_hand(slug):
        return {"fields": tuple(known["fields"]), "focus": tuple(known["focus"])}
    codes = [field.code for field in action_fields()]
    chosen = chance.shuffled(codes, slug, "fields")[: chance.between(3, 7, slug, "fields")]
    return {"fields": tuple(chosen), "focus": tuple(chosen[: chance.between(1, 2, slug, "focus")])}
