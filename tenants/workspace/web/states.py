"""Where an example stands, in words for its author."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from core.ui.templatetags.ui import de_date, de_moment
from tenants.practice.models import PracticeExample
from tenants.workspace.records import State


def state_of(example: PracticeExample, *, now: datetime | None = None) -> State:
    """The one line that tells whether others can read it."""
    if example.is_released:
        return _released(example, now)
    if example.withdrawn_at is None:
        return State("plain", _("Entwurf"))
    if example.is_on_its_way:
        return State("going", _("zurückgezogen · wird gerade aus dem Katalog genommen"))
    return State("plain", _("zurückgezogen am %s") % de_date(example.withdrawn_at))


def _released(example: PracticeExample, now: datetime | None) -> State:
    if example.is_refused:
        changed = _("zurzeit nicht im Katalog · überarbeitete Fassung noch nicht freigegeben")
        waits = _("zurzeit nicht im Katalog · das Servicebüro hat einen Vorschlag")
        return State("wait", changed if example.has_unreleased_changes else waits)
    if example.has_unreleased_changes:
        return State("wait", _("veröffentlicht · geänderte Fassung noch nicht freigegeben"))
    if example.is_on_its_way:
        return State("going", _("veröffentlicht · unterwegs in den Katalog"))
    since = de_moment(example.catalogue_since, now)
    if example.is_checked:
        return State("good", _("im Katalog seit %s · vom Servicebüro geprüft") % since)
    return State("good", _("veröffentlicht · im Katalog seit %s") % since)
