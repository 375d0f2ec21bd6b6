"""German sentences about a result."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import vocabulary
from core.ui.links import Choice, Links
from federation.directory.records import Query
from federation.directory.rules import RADII


def count_line(query: Query, count: int) -> str:
    """„6 Bündnisse unter H“, „1 Bündnis im Umkreis von 25 km um 52134 Herzogenrath“."""
    found = ngettext("%(n)d Bündnis", "%(n)d Bündnisse", count) % {"n": count}
    if count == 0:
        found = _("Kein Bündnis")
    return " ".join([found, *_conditions(query, count)])


def _conditions(query: Query, count: int) -> list[str]:
    parts = [_("unter %s") % query.letter] if query.letter else []
    if query.words:
        shape = _("ähnlich wie „%s“") if query.fuzzy and count else _("zu „%s“")
        parts.append(shape % query.text)
    if query.place:
        parts.append(
            _("im Umkreis von %(km)d km um %(plz)s %(name)s")
            % {"km": query.radius_km, "plz": query.plz, "name": query.place.municipality}
        )
    if query.land:
        parts.append(_in_land(query.land))
    return parts


def _in_land(code: str) -> str:
    """Only das Saarland bears an article."""
    name = vocabulary.land(code).name
    return _("im %s") % name if code == "SL" else _("in %s") % name


def ways_on(query: Query, links: Links) -> list[Choice]:
    """Links out of an empty result: each takes one condition away, or widens the circle."""
    ways = []
    wider = next((radius for radius in RADII if radius > query.radius_km), None)
    if query.place and wider:
        label = _("Umkreis auf %d km erweitern") % wider
        ways.append(Choice(label=label, href=links.change(umkreis=str(wider))))
    for name, value, label in _removable(query):
        if value:
            ways.append(Choice(label=label, href=links.change(**{name: ""})))
    if query.status == "active":
        label = _("Auch ruhende und aufgelöste")
        ways.append(Choice(label=label, href=links.change(status="all")))
    return ways


def _removable(query: Query) -> list[tuple[str, str, str]]:
    return [
        ("buchstabe", query.letter, _("Unter allen Buchstaben")),
        ("land", query.land, _("In allen Ländern")),
        ("handlungsfeld", query.action_field, _("In allen Handlungsfeldern")),
        ("q", query.text, _("Ohne „%s“") % query.text),
    ]
