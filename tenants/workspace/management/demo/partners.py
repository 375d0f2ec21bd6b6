"""Partners of a demo alliance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from core.vocabulary.german import slugify_german
from tenants.partners.enums import PartnerKind, PartnerRole
from tenants.partners.records import PartnerData

from . import chance, sources
from .wording import Wording

_FEWEST, _MOST = 4, 25
_RECENT_DAYS = 150


def partners(wording: Wording, *, founded_on: date, today: date) -> list[PartnerData]:
    """Four to twenty-five partners: first the usual ones, then from all sectors."""
    patterns = sources.read("partners")["partner"]
    number = round(_FEWEST + (_MOST - _FEWEST) * chance.share(wording.slug, "partners") ** 1.3)
    core = chance.shuffled([one for one in patterns if one.get("core")], wording.slug, "core")
    rest = chance.shuffled([one for one in patterns if not one.get("core")], wording.slug, "rest")
    order = [*core[:4], *chance.shuffled([*core[4:], *rest], wording.slug, "all"), *core, *rest]
    named: dict[str, dict[str, Any]] = {}
    for place, pattern in enumerate(order):
        names = chance.shuffled(pattern["names"], wording.slug, pattern["sector"])
        free = next((one for one in map(wording.fill, names) if one not in named), "")
        if free and len(named) < number:
            named[free] = pattern | {"place": place}
    return [
        _partner(wording, name, pattern, founded_on=founded_on, today=today)
        for name, pattern in named.items()
    ]


def _partner(
    wording: Wording, name: str, pattern: dict[str, Any], *, founded_on: date, today: date
) -> PartnerData:
    key = (wording.slug, name)
    joined_on, role = _joined(key, pattern, founded_on=founded_on, today=today)
    public = chance.share(*key, "public") < 0.6
    person = pattern["sector"] == "einzelperson"
    return PartnerData(
        name=name,
        sector=pattern["sector"],
        kind=PartnerKind.PERSON if person else PartnerKind.ORGANISATION,
        role=role,
        place=wording.place[:120],
        contact_name="" if person else "Demo-Kontakt",
        contact_email=f"kontakt@{slugify_german(name, limit=40)}.example",
        contact_email_public=public and not person,
        is_public=not person or public,
        joined_on=joined_on,
        left_on=_left(key, joined_on, today=today),
        accession_on_file=chance.share(*key, "paper") < 0.85,
        contributions=pattern["contributes"],
        note="Demodaten",
    )


def _joined(
    key: tuple[str, str], pattern: dict[str, Any], *, founded_on: date, today: date
) -> tuple[date, PartnerRole]:
    """The first partners founded the alliance; a few of the others came only recently."""
    by_signature = sources.by_hand(key[0]).get("all_found_by_signature", False)
    if pattern["place"] < 4 or (by_signature and pattern["place"] < 9):
        return founded_on, PartnerRole.FOUNDING
    role = PartnerRole.SPONSOR if pattern["sector"] in {"bank", "stiftung"} else PartnerRole.PARTNER
    if chance.share(*key, "recent") < 0.15:
        return today - timedelta(days=chance.between(5, _RECENT_DAYS, *key)), role
    days = max(1, (today - founded_on).days - _RECENT_DAYS)
    return founded_on + timedelta(days=chance.between(0, days, *key)), role


def _left(key: tuple[str, str], joined_on: date, *, today: date) -> date | None:
    days = (today - joined_on).days
    if chance.share(*key, "left") > 0.06 or days < 400:
        return None
    return today - timedelta(days=chance.between(10, 200, *key, "left", "day"))
