"""What the federation watches besides the ground: the nightly comparison, and webhooks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs.records import Finding, State
from core.jobs.wording import spoken
from federation.catalogue import selectors as catalogue
from federation.office.enums import ReconciliationState
from federation.outbound import selectors as outbound

from .trouble import last_reconciled_at, reconciliations_by_state

_LATE, _WEBHOOK_LATE = timedelta(hours=50), timedelta(minutes=30)
_WORDS_LATE, _WORDS_MISSING = timedelta(minutes=1), timedelta(minutes=10)
_GROUP = gettext_lazy("Was wartet")


def reconciliation(at: datetime) -> Iterator[Finding]:
    """Whether alliances and what all share hold the same."""
    last, states = last_reconciled_at(), reconciliations_by_state()
    wrong = states.get("asks", 0) + states.get("failed", 0)
    sentence, state = _("Alle Bündnisse stimmten beim letzten Abgleich überein."), State.OK
    if last is None:
        sentence, state = _("Es wurde noch nie abgeglichen."), State.UNKNOWN
    elif at - last > _LATE:
        sentence = _("Der letzte Abgleich ist %s her.") % spoken(at - last)
        state = State.ALARM
    elif wrong:
        sentence = ngettext(
            "Bei einem Bündnis braucht der Abgleich eine Entscheidung.",
            "Bei %d Bündnissen braucht der Abgleich eine Entscheidung.",
            wrong,
        )
        sentence, state = sentence % wrong if wrong > 1 else sentence, State.ALARM
    yield Finding(
        name="reconciliation",
        group=str(_GROUP),
        title=_("Abgleich mit den Bündnissen"),
        state=state,
        sentence=sentence,
        advice="" if state is State.OK else _("Im Servicebüro unter „Abgleich“ nachsehen."),
        anchor="reconciliation",
    )


def reconciled(at: datetime) -> Iterator[tuple[str, float]]:
    """How many alliances' last reconciliation ended in which state."""
    states = reconciliations_by_state()
    for state in ReconciliationState.values:
        yield state, states.get(state, 0)


def search(at: datetime) -> Iterator[Finding]:
    """Whether entries of the catalogue are found by what they say."""
    number, oldest = catalogue.stale_words()
    state, sentence = State.OK, _("Alle Praxisimpulse sind mit ihren Worten zu finden.")
    if oldest is not None and at - oldest > _WORDS_LATE:
        state = State.WARN if at - oldest < _WORDS_MISSING else State.ALARM
        sentence = ngettext(
            "Ein Praxisimpuls ist noch nicht mit seinen Worten zu finden, seit %(age)s.",
            "%(n)d Praxisimpulse sind noch nicht mit ihren Worten zu finden, seit %(age)s.",
            number,
        ) % {"n": number, "age": spoken(at - oldest)}
    yield Finding(
        name="search",
        group=str(_GROUP),
        title=_("Suche im Katalog"),
        state=state,
        sentence=sentence,
        since=None if state is State.OK else oldest,
        advice="" if state is State.OK else _("Läuft der Worker für Meldungen?"),
        anchor="what-waits",
    )


def webhooks(at: datetime) -> Iterator[Finding]:
    """Whether messages to other people's servers go out."""
    told = outbound.health(now=at)
    state, sentence = State.OK, _("Kein Webhook ist eingerichtet.")
    if told.endpoints:
        sentence = ngettext(
            "Ein Webhook ist eingerichtet, nichts wartet lange.",
            "%d Webhooks sind eingerichtet, nichts wartet lange.",
            told.endpoints,
        )
        sentence = sentence % told.endpoints if told.endpoints > 1 else sentence
    if told.disabled or told.failing:
        state = State.WARN
        sentence = _("Abgeschaltet: %(off)d, zurzeit ohne Erfolg: %(failing)d.") % {
            "off": told.disabled,
            "failing": told.failing,
        }
    if told.oldest_due_at is not None and at - told.oldest_due_at > _WEBHOOK_LATE:
        state = State.ALARM
        sentence = _("Fällige Sendungen warten seit %s.") % spoken(at - told.oldest_due_at)
    yield Finding(
        name="webhooks",
        group=str(_GROUP),
        title=_("Webhooks"),
        state=state,
        sentence=sentence,
        advice=_("Läuft der Worker für Webhooks?") if state is State.ALARM else "",
        anchor="webhooks",
    )
