"""„Gegenstand des Berichts“: what the Social Reporting Standard asks for in 1.2."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tenants.reports.records import Entry, Issue, QuarterFigures, Subject

from .standing import confirmation, edition
from .wording import cut, day, land_label, paragraphs

AREAS_SHOWN = 12


def body(figures: QuarterFigures, issue: Issue) -> Subject:
    """Scope, period, standard, contact, version, confirmation."""
    return Subject(
        goal=paragraphs(figures.alliance.goal),
        rows=tuple(Entry(label=label, lines=lines) for label, lines in _rows(figures, issue)),
    )


def _rows(figures: QuarterFigures, issue: Issue) -> Iterable[tuple[str, tuple[str, ...]]]:
    alliance, quarter = figures.alliance, figures.quarter
    yield _("Geltungsbereich"), _scope(figures)
    period = {"first": day(quarter.first_day), "last": day(quarter.last_day)}
    yield (
        _("Zeitraum und Zyklus"),
        (
            _("%(first)s bis %(last)s") % period,
            _("Der Bericht erscheint jedes Quartal; das Jahr fasst der Sachbericht zusammen."),
        ),
    )
    yield (
        _("Anwendung des SRS"),
        (
            _(
                "Kurzform für ein Quartal nach dem Aufbau des Social Reporting Standard 2014: "
                "Mittel, Leistungen, Wirkungen, Vergleich, Ausblick. Wirkungen sind nach der "
                "Wirkungstreppe geordnet."
            ),
        ),
    )
    yield _("Ansprechpartner"), alliance.contact or (_("nicht angegeben"),)
    yield _("Fassung"), (*edition(figures, version=issue.version), _frozen(issue))
    yield _("Bestätigung"), (confirmation(figures),)


def _scope(figures: QuarterFigures) -> tuple[str, ...]:
    alliance = figures.alliance
    lines = [cut(alliance.name, 200)]
    areas = ", ".join(cut(area, 60) for area in alliance.areas[:AREAS_SHOWN])
    more = len(alliance.areas) - AREAS_SHOWN
    if areas:
        lines.append(f"{areas} {_('und %d weitere') % more}" if more > 0 else areas)
    lines.append(land_label(alliance.land))
    return tuple(lines)


def _frozen(issue: Issue) -> str:
    if issue.frozen_on is None:
        return _("Die Zahlen sind noch nicht eingefroren.")
    return _("Zahlen eingefroren am %s") % day(issue.frozen_on)
