"""How long ago, in words that follow „vor“ and „seit“."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def spoken(span: timedelta) -> str:
    """„wenigen Sekunden“, „einer Minute“, „3 Stunden“, „12 Tagen“."""
    seconds = max(0, round(span.total_seconds()))
    if seconds < 10:
        return _("wenigen Sekunden")
    if seconds < 90:
        return _("%d Sekunden") % seconds
    if seconds < 5400:
        return ngettext("einer Minute", "%d Minuten", n := round(seconds / 60)) % _number(n)
    if seconds < 129_600:
        return ngettext("einer Stunde", "%d Stunden", n := round(seconds / 3600)) % _number(n)
    return ngettext("einem Tag", "%d Tagen", n := round(seconds / 86_400)) % _number(n)


def moment(when: datetime) -> str:
    """„24.11.2026, 03:15 Uhr“, local time."""
    return _("%s Uhr") % formats.date_format(timezone.localtime(when), "d.m.Y, H:i")


def _number(n: int) -> int | tuple[()]:
    return n if n != 1 else ()
