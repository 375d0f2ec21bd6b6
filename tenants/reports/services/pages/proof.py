"""„Kontakt, Impressum, Prüfung“: whom to ask, and whether a copy is genuine."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core import charts
from tenants.reports.records import Entry, Issue, Proof, QuarterFigures

from .wording import cut, frozen

GROUP = 4


def body(figures: QuarterFigures, issue: Issue) -> Proof:
    """Contact, imprint, QR code, fingerprint."""
    alliance = figures.alliance
    contact = (*alliance.contact, *((alliance.website,) if alliance.website else ()))
    return Proof(
        contact=tuple(cut(line, 120) for line in contact),
        imprint=tuple(
            Entry(label=label, lines=(words,)) for label, words in _imprint(figures, issue)
        ),
        qr=qr(issue),
        address=issue.address,
        code=grouped(issue.code),
        sha256=issue.sha256,
    )


def grouped(code: str) -> str:
    """K7QF-2M9X-4TRW."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def qr(issue: Issue) -> str:
    """The address as a QR code with words for those who do not see it; empty without a code."""
    if not issue.code:
        return ""
    words = _("QR-Code; er führt zu %s") % issue.address
    return charts.qr_code(issue.address, title=words)


def _imprint(figures: QuarterFigures, issue: Issue) -> Iterable[tuple[str, str]]:
    alliance = figures.alliance
    yield _("Herausgeber"), cut(alliance.name, 200)
    if alliance.carrier:
        yield _("Träger"), cut(alliance.carrier, 200)
    if alliance.patron:
        yield _("Schirmherrschaft"), cut(alliance.patron, 200)
    if alliance.founded:
        yield _("Gegründet"), alliance.founded
    stamp = {"version": issue.version, "day": frozen(issue.frozen_on)}
    yield _("Stand"), _("Fassung %(version)d, Zahlen vom %(day)s") % stamp
