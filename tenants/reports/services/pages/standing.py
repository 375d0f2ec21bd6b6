"""What a reader must know before believing a figure."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tenants.reports.enums import Standing
from tenants.reports.records import Mark, QuarterFigures

from .wording import cut, day


def marks(figures: QuarterFigures, *, version: int) -> tuple[Mark, ...]:
    """Draft, frozen without confirmation, preliminary, demonstration, Nachtrag."""
    return tuple(_marks(figures, version))


def _marks(figures: QuarterFigures, version: int) -> Iterable[Mark]:
    if figures.standing == Standing.DRAFT:
        yield Mark(words=_("Entwurf – nicht bestätigt"), tone="warning")
    if figures.standing == Standing.LOCKED:
        yield Mark(words=_("ohne Bestätigung eingefroren"), tone="warning")
    if not figures.is_final:
        yield Mark(words=_("vorläufig, das Quartal läuft noch"), tone="warning")
    if figures.alliance.is_demo:
        yield Mark(words=_("Demodaten"), tone="notice")
    if figures.correction is not None:
        yield Mark(
            words=_("Nachtrag (Fassung %(new)d) zu Fassung %(old)d")
            % {"new": version, "old": figures.correction.version},
            tone="notice",
        )


def confirmation(figures: QuarterFigures) -> str:
    """Who stands for the figures, in a sentence."""
    if figures.standing == Standing.LOCKED:
        return _("Die Zahlen wurden zum Ende der Frist ohne Bestätigung eingefroren.")
    if figures.standing != Standing.CONFIRMED:
        return _("Noch nicht bestätigt; die Zahlen können sich ändern.")
    if figures.confirmed_on is None:
        return _("Von der Koordination bestätigt.")
    return _("Von der Koordination bestätigt am %s.") % day(figures.confirmed_on)


def edition(figures: QuarterFigures, *, version: int) -> tuple[str, ...]:
    """Which version this is, and what it corrects."""
    if figures.correction is None:
        return (_("Fassung %d") % version,)
    return (
        _("Fassung %(new)d, Nachtrag zu Fassung %(old)d")
        % {"new": version, "old": figures.correction.version},
        _("Grund: %s") % cut(figures.correction.reason, 400),
    )
