"""The chips above the list: Land, action field, status, order."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core import vocabulary
from core.ui.links import Choice, Links, Picker
from federation.directory.records import LandCount, Query
from federation.directory.rules import STATUSES


def pickers(query: Query, links: Links, laender: Sequence[LandCount]) -> list[Picker]:
    """What narrows the list besides words, place and letter."""
    return [
        _laender(query, links, laender),
        _action_fields(query, links),
        _statuses(query, links),
        _orders(query, links),
    ]


def _laender(query: Query, links: Links, laender: Sequence[LandCount]) -> Picker:
    every = Choice(label=_("Alle Länder"), href=links.change(land=""), chosen=not query.land)
    each = [
        Choice(
            label=land.name,
            href=links.change(land=land.code),
            chosen=land.code == query.land,
            count=land.count,
        )
        for land in laender
    ]
    title = vocabulary.land(query.land).name if query.land else every.label
    return Picker(title=title, choices=[every, *each], active=bool(query.land))


def _action_fields(query: Query, links: Links) -> Picker:
    chosen = query.action_field
    every = Choice(
        label=_("Alle Handlungsfelder"), href=links.change(handlungsfeld=""), chosen=not chosen
    )
    each = [
        Choice(
            label=field.label,
            href=links.change(handlungsfeld=field.code),
            chosen=field.code == chosen,
        )
        for field in vocabulary.action_fields()
    ]
    title = vocabulary.action_field(chosen).chip if chosen else _("Handlungsfeld")
    return Picker(title=title, choices=[every, *each], active=bool(chosen))


def _statuses(query: Query, links: Links) -> Picker:
    usual = Query().status
    choices = [
        Choice(
            label=_(label),
            href=links.change(status="" if code == usual else code),
            chosen=code == query.status,
        )
        for code, label in STATUSES.items()
    ]
    title = _("Status: %s") % _(STATUSES[query.status])
    return Picker(title=title, choices=choices, active=query.status != usual)


def _orders(query: Query, links: Links) -> Picker:
    labels = {"name": _("A–Z"), "bestaetigt": _("zuletzt bestätigt")}
    if query.place:
        labels = {"entfernung": _("Entfernung"), **labels}
    elif query.words:
        labels = {"": _("beste Treffer"), **labels}
    current = query.sort if query.sort in labels else next(iter(labels))
    choices = [
        Choice(label=label, href=links.change(sort=code), chosen=code == current)
        for code, label in labels.items()
    ]
    return Picker(title=_("Sortiert: %s") % labels[current], choices=choices)
