"""`{% load ui %}`: German numbers and dates, labels of the vocabulary, breadcrumbs, page links."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from core import vocabulary
from core.ui.records import Crumb

register = template.Library()

FRESH_FOR = timedelta(days=183)


@register.filter
def de_number(value: Any, decimals: int = -1) -> str:
    """1272 → 1.272, 4.50 → 4,5; a dash for nothing. `decimals` fixes the places."""
    if value is None or value == "":
        return "–"
    if type(value) is int and decimals < 0:  # most of them; the long way takes twenty times longer
        return f"{value:,}".replace(",", ".")
    number = Decimal(str(value))
    if decimals < 0:
        number = number.normalize()
        decimals = max(0, -int(number.as_tuple().exponent))
    return formats.number_format(number, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def de_measure(value: Any, unit: str) -> str:
    """The same for a figure in this unit: euros with all their cents or none."""
    has_cents = unit == "€" and value and value != int(value)
    return de_number(value, 2 if has_cents else -1)


@register.filter
def de_date(value: date | datetime | None) -> str:
    """03.11.2026; a dash for nothing."""
    return formats.date_format(_local(value), "d.m.Y") if value else "–"


@register.filter
def de_moment(value: datetime | None, now: datetime | None = None) -> str:
    """„14:03“ today, „gestern, 14:03“, else „03.11.2026“: as short as it stays clear."""
    if value is None:
        return "–"
    moment, today = _local(value), timezone.localtime(now).date()
    clock = formats.date_format(moment, "H:i")
    days = (today - moment.date()).days
    return {0: clock, 1: _("gestern, %s") % clock}.get(days) or formats.date_format(moment, "d.m.Y")


@register.filter
def quarter_name(value: date | None) -> str:
    """The quarter a day lies in: „4. Quartal 2026“; nothing for nothing."""
    if value is None:
        return ""
    number = (value.month + 2) // 3
    return _("%(number)d. Quartal %(year)d") % {"number": number, "year": value.year}


@register.filter
def is_fresh(value: date | datetime | None) -> bool:
    """Whether a confirmation is younger than half a year."""
    return value is not None and timezone.localdate() - _day(value) <= FRESH_FOR


@register.filter
def field_label(code: str) -> str:
    """An action field on a chip: „Vereinbarkeit“."""
    return _term(vocabulary.action_field, code, "chip")


@register.filter
def field_name(code: str) -> str:
    """An action field in full: „Vereinbarkeit von Familie und Beruf“."""
    return _term(vocabulary.action_field, code, "label")


@register.filter
def land_name(code: str) -> str:
    """NW → Nordrhein-Westfalen."""
    return _term(vocabulary.land, code, "name")


@register.filter
def target_group_label(code: str) -> str:
    """eltern → Eltern."""
    return _term(vocabulary.target_group, code, "label")


@register.filter
def sector_label(code: str) -> str:
    """wohlfahrtsverband → Wohlfahrtsverband."""
    return _term(vocabulary.sector, code, "label")


@register.filter
def offer_kind_label(code: str) -> str:
    """treff → Treff, Café."""
    return _term(vocabulary.offer_kind, code, "label")


@register.filter
def indicator_label(code: str) -> str:
    """A key figure's German name."""
    return _term(vocabulary.indicator, code, "label")


@register.filter
def indicator_unit(code: str) -> str:
    """What a key figure counts in, „Std.“; nothing where the unit says nothing."""
    unit = _term(vocabulary.indicator, code, "unit")
    return "" if unit in {"Anzahl", code} else unit


@register.filter
def stage_label(number: int | None) -> str:
    """5 → the label of the fifth step of the Wirkungstreppe."""
    return _term(vocabulary.impact_stage, number, "label") if number else ""


@register.filter
def adoption_status_label(code: str) -> str:
    """running → läuft."""
    return _term(vocabulary.adoption_status, code, "label")


@register.filter
def outcome_label(code: str) -> str:
    """worked → hat funktioniert."""
    return _term(vocabulary.adoption_outcome, code, "label")


@register.filter
def labels(codes: Iterable[str], of: str = "field") -> str:
    """Several codes as one German list, „Eltern, Kinder“; `of` is field, group or sector."""
    label = {"field": field_name, "group": target_group_label, "sector": sector_label}[of]
    return ", ".join(label(code) for code in codes)


@register.filter
def monogram(name: str) -> str:
    """The first two letters of a place: Herzogenrath → He."""
    return name.strip()[:2].capitalize()


@register.filter
def minus(number: int, other: int) -> int:
    """How many are left: 5 minus 2."""
    return number - other


@register.filter
def step_head(text: str) -> str:
    """„Zuhören: Zwei Abende …“ → „Zuhören“; empty without a colon near the start."""
    head, colon, _rest = text.partition(": ")
    return head if colon and len(head) <= 40 else ""


@register.filter
def step_body(text: str) -> str:
    """What follows the head of a step."""
    return text.partition(": ")[2] if step_head(text) else text


@register.simple_tag(takes_context=True)
def nav_current(context: Context) -> str:
    """Which entry of the main menu is open: what the view says, else the app of the address."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    return str(context.get("nav_current") or (match.app_name if match else ""))


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, list[Crumb]]:
    """`{% breadcrumb "Praxisimpulse" url "Ein Zeitbüro" %}`: label, address, …, this page."""
    pairs = [Crumb(parts[at], parts[at + 1]) for at in range(0, len(parts) - 1, 2)]
    return {"crumbs": [*pairs, *([Crumb(parts[-1])] if len(parts) % 2 else [])]}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], param: str = "seite") -> dict[str, Any]:
    """Page links that keep the rest of the query string."""
    query = context["request"].GET.copy()

    def href(number: int) -> str:
        query[param] = str(number)
        return f"?{query.urlencode()}"

    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(n, href(n) if isinstance(n, int) else "") for n in numbers]
    return {
        "page": page,
        "links": links,
        "previous": href(page.number - 1) if page.has_previous() else "",
        "next": href(page.number + 1) if page.has_next() else "",
    }


def _term(find: Callable[[Any], Any], code: Any, attribute: str) -> str:
    """A label; a code nobody knows (any more) is shown as it is rather than breaking a page."""
    try:
        return str(getattr(find(code), attribute))
    except (KeyError, LookupError, ValueError):
        return str(code)


def _local(value: date | datetime) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
