"""Words for what moves through the federation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.ui.rows import drawn_rows

register = template.Library()

# all that `parts/alliance_row.html` looks at
_IN_A_ROW = ("slug", "name", "land", "status", "partner_count", "example_count", "confirmed_on")
# all that `parts/reconciled_row.html` looks at
_OF_A_COMPARISON = ("alliance_slug", "alliance_name", "details", "made_at")

_CONSUMERS = {
    "catalogue": gettext_lazy("den Katalog"),
    "directory": gettext_lazy("das Verzeichnis"),
    "practice": gettext_lazy("Bündnisse (Antworten des Katalogs)"),
    "adoptions": gettext_lazy("den Katalog (Nachahmungen)"),
    "adopted": gettext_lazy("Bündnisse (Nachahmungen)"),
    "statistics": gettext_lazy("die Statistik"),
    "webhooks": gettext_lazy("Webhooks"),
}
_NOUNS = {
    "alliance": gettext_lazy("Bündnis"),
    "partner": gettext_lazy("Partner"),
    "practice_example": gettext_lazy("Praxisbeispiel"),
    "practice": gettext_lazy("Nachahmung"),
    "catalogue_entry": gettext_lazy("Praxisimpuls"),
    "impact_report": gettext_lazy("Wirkungsbericht"),
}


@register.filter
def consumer_name(consumer: str) -> str:
    """Where a fact goes to: „den Katalog“."""
    return str(_CONSUMERS.get(consumer, consumer))


@register.filter
def fact_name(type_: str) -> str:
    """What a fact is about, with its own name: „Praxisbeispiel (practice_example.published)“."""
    noun = _NOUNS.get(type_.partition(".")[0])
    return f"{noun} ({type_})" if noun else type_


@register.simple_tag
def alliance_rows(entries: Iterable[Any]) -> SafeString:
    """Alliances as rows of the desk's table."""
    return drawn_rows("office/parts/alliance_row.html", entries, _IN_A_ROW)


@register.simple_tag
def reconciled_rows(entries: Iterable[Any]) -> SafeString:
    """Comparisons that mended something, as rows of a list."""
    return drawn_rows("office/parts/reconciled_row.html", entries, _OF_A_COMPARISON)


@register.filter
def differences(details: Sequence[dict[str, str]]) -> str:
    """What a reconciliation has found, counted by kind."""
    counted = Counter(one["kind"] for one in details)
    told = [_said(kind, number) for kind, number in sorted(counted.items())]
    return f"{', '.join(told)}." if told else ""


def _said(kind: str, number: int) -> str:
    words = {
        "copy_wrong": ngettext("ein Eintrag wich ab", "%d Einträge wichen ab", number),
        "log_behind": ngettext(
            "eine Freigabe war unbekannt", "%d Freigaben waren unbekannt", number
        ),
        "origin_behind": ngettext(
            "eine Angabe des Bündnisses war älter",
            "%d Angaben des Bündnisses waren älter",
            number,
        ),
        "orphan": ngettext(
            "ein Eintrag ist ohne Herkunft", "%d Einträge sind ohne Herkunft", number
        ),
    }
    said = words.get(kind, _("%d andere Abweichungen"))
    return said % number if "%d" in said else said
