"""What families find in a demo alliance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from core.vocabulary.german import slugify_german
from tenants.offers.records import OfferData
from tenants.partners.models import Partner

from . import chance, sources
from .wording import Wording, scaled

_FEWEST, _MOST = 4, 8
_SILENT, _OLD, _ENDED = 0.2, 0.2, 0.08


def offers(
    wording: Wording, partners: Sequence[Partner], *, today: date
) -> list[tuple[OfferData, date]]:
    """Four to eight offers, each with the day it was last confirmed; the usual ones first."""
    patterns = sources.read("offers")["offer"]
    rest = [one for one in patterns if not one.get("core")]
    order = [one for one in patterns if one.get("core")]
    order += chance.shuffled(rest, wording.slug, "offers")
    number = chance.between(_FEWEST, _MOST, wording.slug, "offers", "number")
    return [
        (_offer(wording, one, partners, today=today), _confirmed(wording, one, today=today))
        for one in order[:number]
    ]


def _offer(
    wording: Wording, pattern: dict[str, Any], partners: Sequence[Partner], *, today: date
) -> OfferData:
    key = (wording.slug, pattern["title"])
    youngest, oldest = pattern["ages"] or (None, None)
    partner = _partner(key, pattern, partners)
    return OfferData(
        title=wording.fill(pattern["title"]),
        kind=pattern["kind"],
        description=pattern["description"],
        partner_id=partner.id if partner else None,
        provider="" if partner else "Ein Träger am Ort",
        action_fields=tuple(pattern["action_fields"]),
        target_groups=tuple(pattern["target_groups"]),
        age_from=youngest,
        age_to=oldest,
        places=_places(key, pattern),
        is_free=pattern.get("is_free", False),
        cost=pattern.get("cost", ""),
        address=pattern.get("address", ""),
        place=wording.place[:120],
        opening_hours=pattern["opening_hours"],
        email=f"angebote@{slugify_german(wording.place, limit=40)}.example",
        started_on=today - timedelta(days=chance.between(500, 3000, *key, "since")),
        ended_on=_ended(key, today=today),
    )


def _partner(
    key: tuple[str, str], pattern: dict[str, Any], partners: Sequence[Partner]
) -> Partner | None:
    fitting = [one for one in partners if one.sector in pattern["sectors"]]
    return chance.pick(fitting, *key, "partner") if fitting else None


def _places(key: tuple[str, str], pattern: dict[str, Any]) -> int | None:
    if "places" not in pattern or chance.share(*key, "silent") < _SILENT:
        return None
    return scaled(pattern["places"], 0.6 + 0.8 * chance.share(*key, "places"))


def _ended(key: tuple[str, str], *, today: date) -> date | None:
    if chance.share(*key, "ended") >= _ENDED:
        return None
    return today - timedelta(days=chance.between(5, 300, *key, "ended", "day"))


def _confirmed(wording: Wording, pattern: dict[str, Any], *, today: date) -> date:
    """Most within the year, some longer ago than anybody should trust."""
    key = (wording.slug, pattern["title"], "confirmed")
    is_old = chance.share(*key) < _OLD
    days = chance.between(380, 700, *key) if is_old else chance.between(3, 350, *key)
    return today - timedelta(days=days)
