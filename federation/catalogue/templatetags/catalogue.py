"""`{% load catalogue %}`: how an entry says what it took and what came of it."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import vocabulary
from core.ui.rows import drawn_rows
from core.vocabulary import german

register = template.Library()

# all that `row.html` looks at
_IN_A_ROW = (
    *("slug", "title", "summary", "alliance_name", "land", "seat", "action_fields"),
    *("impact_stage", "adoption_count", "released_at", "featured_quarter", "is_demo"),
)
_DEEDS = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.de"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.de"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.de"),
}


@register.filter
def place_initials(place: str) -> str:
    """Landkreis Peine → Pe."""
    return german.initials(place)


@register.simple_tag
def entry_rows(entries: Iterable[Any]) -> SafeString:
    """Entries as rows of a list."""
    return drawn_rows("catalogue/row.html", entries, _IN_A_ROW)


@register.inclusion_tag("catalogue/adopt.html", takes_context=True)
def adopt_offer(context: Context, entry: Any) -> dict[str, Any]:
    """How the reader can take an entry up; `adopters` are the alliances they may act for."""
    request = context["request"]
    adopters = list(context.get("adopters") or ())
    others = [alliance for alliance in adopters if alliance.id != entry.alliance_id]
    return {
        "entry": entry,
        "alliances": others,
        "is_own": len(others) < len(adopters),
        "signed_in": request.user.is_authenticated,
        "path": f"{request.path}#uebernehmen",
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def period(entry: Any) -> str:
    """„seit März 2024“, „März 2023 bis Juni 2024“, „bis Juni 2024“ or nothing."""
    start, end = _month(entry.started_on), _month(entry.ended_on)
    if entry.is_ongoing:
        return _("seit %s") % start if start else _("läuft")
    if start and end:
        return start if start == end else _("%(a)s bis %(b)s") % {"a": start, "b": end}
    return (_("bis %s") % end if end else "") or (_("ab %s") % start if start else "")


@register.filter
def license_name(code: str) -> str:
    """CC-BY-4.0 → CC BY 4.0."""
    return _DEEDS.get(code, (code, ""))[0]


@register.filter
def license_deed(code: str) -> str:
    """Where a licence is explained in German, or nothing."""
    return _DEEDS.get(code, ("", ""))[1]


@register.filter
def stage_level(number: int) -> str:
    """5 → Outcome."""
    try:
        return vocabulary.impact_stage(number).level
    except KeyError:
        return ""


@register.filter
def stairs(number: int | None) -> list[tuple[int, int, int, bool]]:
    """Seven steps as bars: x, y, height and whether the entry has reached them."""
    return [
        (step * 14 - 14, 46 - step * 6, step * 6, step <= (number or 0)) for step in range(1, 8)
    ]


def _month(day: Any) -> str:
    return date_format(day, "F Y") if day else ""
