"""„Auf einen Blick“: a few sentences, five large figures, the fields."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.reports.records import Glance, QuarterFigures, Tile

from . import work
from .tiles import tile
from .wording import DASH, day, listed, number, paragraphs, partners, projects, step

SHOWN = ("OP3", "OP6", "IN3")  # Teilnahmen, Beratungen, ehrenamtliche Stunden


def body(figures: QuarterFigures) -> Glance:
    """What the quarter was, in plain words and five figures."""
    return Glance(
        lead=lead(figures),
        paragraphs=paragraphs(figures.texts.summary),
        tiles=tiles(figures),
        picture=work.picture(figures.projects),
    )


def lead(figures: QuarterFigures) -> str:
    """What the quarter was, in plain words."""
    if not figures.partners.total and not figures.projects.lines:
        return _(
            "Für dieses Quartal ist noch wenig eingetragen. Was niemand gezählt hat, "
            "steht hier als „nicht erhoben“ und nicht als Null."
        )
    return f"{_network(figures)} {_projects(figures)}"


def _network(figures: QuarterFigures) -> str:
    total = figures.partners.total
    if not figures.is_final:
        return _("Zum Bündnis gehören zurzeit %s.") % partners(total)
    verb = _("gehörte") if total == 1 else _("gehörten")
    words = {"day": day(figures.quarter.last_day), "verb": verb, "partners": partners(total)}
    return _("Am %(day)s %(verb)s %(partners)s zum Bündnis.") % words


def _projects(figures: QuarterFigures) -> str:
    count = figures.projects
    ran = _("lief") if count.running == 1 else _("liefen")
    sentence = _("Es %(verb)s %(projects)s") % {"verb": ran, "projects": projects(count.running)}
    moved = [
        words % number(n)
        for n, words in ((count.began, _("%s begonnen")), (count.finished, _("%s abgeschlossen")))
        if n
    ]
    return sentence + (_("; im Quartal wurden %s.") % listed(moved) if moved else ".")


def tiles(figures: QuarterFigures) -> tuple[Tile, ...]:
    """Network, work, three collected figures."""
    network, count = figures.partners, figures.projects
    return (
        _head_count(_("Partner"), network.total, network.previous),
        _head_count(_("laufende Projekte"), count.running, count.previous),
        *(tile(code, figures.indicator(code)) for code in SHOWN),
    )


def _head_count(label: str, now: int, before: int) -> Tile:
    """Nobody entered is not nobody there."""
    if not now and not before:
        return Tile(value=DASH, label=label, note=_("nichts eingetragen"))
    return Tile(value=number(now), label=label, note=step(now, before))
