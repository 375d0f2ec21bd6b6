"""From the ledger of migrations to rows of the health page: how many are done, who is not."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs.wording import moment
from core.tenancy.migrating.ledgers import Entry, Ledger
from core.tenancy.models import MigrationState
from federation.office.records import HealthGroup, HealthRow

_WORDS = {
    MigrationState.WAITING: (gettext_lazy("wartet"), "wait"),
    MigrationState.RUNNING: (gettext_lazy("in Arbeit"), "going"),
    MigrationState.FAILED: (gettext_lazy("gescheitert"), "bad"),
}


def group(ledger: Ledger) -> HealthGroup:
    """One row for all that are done, one for each alliance that is not."""
    rows = [_summary(ledger), *map(_row, ledger.open)]
    return HealthGroup(title=_("Umstellung der Bündnisse auf eine neue Fassung"), rows=tuple(rows))


def _summary(ledger: Ledger) -> HealthRow:
    undone = sum(n for state, n in ledger.counts.items() if state != MigrationState.DONE)
    done = ledger.counts.get(MigrationState.DONE, 0)
    sentence = _("Seit der Gründung der Bündnisse war nichts umzustellen.")
    if ledger.counts:
        sentence = ngettext(
            "Ein Bündnis ist umgestellt.", "%(done)d Bündnisse sind umgestellt.", done
        ) % {"done": done}
    if undone:
        sentence += " " + ngettext(
            "Eines ist noch offen.", "%(undone)d sind noch offen.", undone
        ) % {"undone": undone}
    return HealthRow(
        title=_("Stand der Umstellung"),
        word=_("offen") if undone else _("in Ordnung"),
        tone="wait" if undone else "good",
        sentence=sentence,
        purpose=_("Zuletzt am %s.") % moment(ledger.last_at) if ledger.last_at else "",
        since=None,
        advice="",
        detail="",
    )


def _row(entry: Entry) -> HealthRow:
    word, tone = _WORDS[entry.state]
    return HealthRow(
        title=entry.name,
        word=str(word),
        tone=tone,
        sentence=_meanwhile(entry),
        purpose=_told(entry),
        since=entry.finished_at or entry.started_at,
        advice="",
        detail="",
    )


def _meanwhile(entry: Entry) -> str:
    if entry.closed:
        return _("Zeigt eine Wartungsseite, bis es umgestellt ist. Alle Eingaben sind noch da.")
    return _("Arbeitet mit der bisherigen Fassung weiter.")


def _told(entry: Entry) -> str:
    parts = [
        _("%d. Versuch") % entry.attempts if entry.attempts else "",
        moment(since) if (since := entry.finished_at or entry.started_at) else "",
        _("es fehlt: %s") % ", ".join(entry.lacking),
        entry.error,
    ]
    return " · ".join(part for part in parts if part)
