"""`{% load directory %}`: how an alliance introduces itself."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.ui.rows import drawn_rows
from core.vocabulary import german
from federation.directory.records import MapPoint

register = template.Library()

# all that `row.html` looks at
_IN_A_ROW = (
    *("slug", "name", "seat", "land", "founded_on", "founded_precision", "status"),
    *("action_fields", "focus_fields", "confirmed_on", "is_demo", "partner_count"),
    "example_count",
)
# How much of a founding date is known decides how much of it is said.
_SHAPES = {"day": "j. F Y", "month": "F Y", "year": "Y", "about": "Y"}
_KINDS = {
    "municipality": gettext_lazy("Stadt oder Gemeinde"),
    "district": gettext_lazy("Landkreis"),
    "borough": gettext_lazy("Stadtbezirk"),
    "quarter": gettext_lazy("Ortsteil"),
    "region": gettext_lazy("Region"),
}
_PHASES = {
    "interested": gettext_lazy("Interesse"),
    "initiative": gettext_lazy("Initiativgruppe"),
    "planning": gettext_lazy("Gründung geplant"),
    "founded": gettext_lazy("gegründet"),
    "established": gettext_lazy("gefestigt"),
}


@register.filter
def initials(place: str) -> str:
    """Landkreis Peine → Pe."""
    return german.initials(place)


@register.filter
def founded(entry: Any) -> str:
    """„25. September 2012“, „Dezember 2004“, „um 2008“ or nothing, as precise as it is known."""
    shape = _SHAPES.get(entry.founded_precision)
    if entry.founded_on is None or shape is None:
        return ""
    text = date_format(entry.founded_on, shape)
    return _("um %s") % text if entry.founded_precision == "about" else text


@register.filter
def founded_year(entry: Any) -> str:
    """„gegründet 2012“ or nothing."""
    if entry.founded_on is None or entry.founded_precision not in _SHAPES:
        return ""
    about = _("um ") if entry.founded_precision == "about" else ""
    return _("gegründet %(about)s%(year)s") % {"about": about, "year": entry.founded_on.year}


@register.filter
def kind_label(kind: str) -> str:
    """district → Landkreis."""
    return str(_KINDS.get(kind, kind))


@register.filter
def phase_label(phase: str) -> str:
    """planning → Gründung geplant."""
    return str(_PHASES.get(phase, phase))


@register.filter
def km(distance_km: float) -> str:
    """„12 km entfernt“, „unter 1 km entfernt“."""
    if distance_km < 1:
        return _("unter 1 km entfernt")
    return _("%d km entfernt") % round(distance_km)


@register.filter
def by_focus(entry: Any) -> list[str]:
    """The action fields, those with focus first."""
    rest = [code for code in entry.action_fields if code not in entry.focus_fields]
    return [*entry.focus_fields, *rest]


@register.simple_tag
def entry_rows(entries: Iterable[Any]) -> SafeString:
    """Alliances as rows of a list; not for distances, which differ with each question."""
    return drawn_rows("directory/row.html", entries, _IN_A_ROW)


@register.simple_tag
def map_dots(points: Iterable[MapPoint], radius: int) -> SafeString:
    """Links with a dot each; a thousand of them took the template engine a tenth of a second."""
    head, _, tail = reverse("directory:detail", args=["0-0"]).rpartition("0-0")
    return mark_safe("".join([_dot(point, radius, head, tail) for point in points]))  # noqa: S308 - escaped


@lru_cache(maxsize=10_000)
def _dot(point: MapPoint, radius: int, head: str, tail: str) -> str:
    """Kept: there are as many as alliances in two sizes, and seldom one of them changes."""
    return (
        f'<a href="{head}{escape(point.slug)}{tail}" tabindex="-1"><circle '
        f'cx="{point.x}" cy="{point.y}" r="{radius}"><title>{escape(point.name)}</title>'
        "</circle></a>"
    )


@register.filter
def map_marks(points: Iterable[MapPoint]) -> str:
    """The same as one path of dots."""
    return "".join(f"M{point.x} {point.y}h0" for point in points)
