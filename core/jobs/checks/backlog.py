"""What waits: facts on their way and long work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs import kinds, selectors
from core.jobs.records import Finding, JobCounts, State
from core.jobs.wording import spoken
from core.outbox import selectors as outbox

_FACT_WARN, _FACT_ALARM = timedelta(minutes=1), timedelta(minutes=10)
_JOB_WARN, _JOB_ALARM = timedelta(minutes=15), timedelta(hours=2)
_FAILED_WITHIN = timedelta(days=1)
_GROUP = gettext_lazy("Was wartet")


def facts(at: datetime) -> Iterator[Finding]:
    """How long the oldest fact has been on its way."""
    oldest = outbox.oldest_waiting()
    waiting = outbox.waiting()
    number = sum(waiting.values()) - waiting.get("parked", 0)
    if oldest is None:
        sentence = _("Alle Meldungen sind zugestellt.")
    else:
        sentence = ngettext(
            "Eine Meldung ist unterwegs, seit %(age)s.",
            "%(n)d Meldungen sind unterwegs, die älteste seit %(age)s.",
            number,
        ) % {"n": number, "age": spoken(at - oldest)}
    state = _graded(at, oldest, warn=_FACT_WARN, alarm=_FACT_ALARM)
    yield Finding(
        name="facts",
        group=str(_GROUP),
        title=_("Meldungen an Katalog und Verzeichnis"),
        state=state,
        sentence=sentence,
        since=None if state is State.OK else oldest,
        advice="" if state is State.OK else _("Läuft der Worker für Meldungen?"),
        anchor="what-waits",
    )


def parked_facts(at: datetime) -> Iterator[Finding]:
    """Whether facts wait for a person."""
    number = outbox.waiting().get("parked", 0)
    yield Finding(
        name="facts:parked",
        group=str(_GROUP),
        title=_("Beiseitegelegte Meldungen"),
        state=State.ALARM if number else State.OK,
        sentence=ngettext(
            "Eine Meldung ließ sich nicht zustellen.",
            "%(n)d Meldungen ließen sich nicht zustellen.",
            number,
        )
        % {"n": number}
        if number
        else _("Keine Meldung ist beiseitegelegt."),
        advice=_("Den Grund beheben, dann erneut zustellen.") if number else "",
        anchor="what-waits",
    )


def jobs(at: datetime) -> Iterator[Finding]:
    """Each kind of long work: what is open, what failed lately, how long the oldest waits."""
    counted = selectors.counts_by_kind(at=at, failed_within=_FAILED_WITHIN)
    for one in counted:
        yield _kind(one, at)
    if not counted:
        yield Finding(
            name="jobs",
            group=str(_GROUP),
            title=_("Aufträge"),
            state=State.OK,
            sentence=_("Nichts wartet, und seit gestern ist nichts fehlgeschlagen."),
            anchor="jobs",
        )


def _kind(one: JobCounts, at: datetime) -> Finding:
    state = _graded(at, one.oldest, warn=_JOB_WARN, alarm=_JOB_ALARM)
    if one.failed and state is State.OK:
        state = State.WARN
    told = [ngettext("%d Auftrag offen", "%d Aufträge offen", one.open) % one.open]
    if one.oldest is not None:
        told.append(_("der älteste fällige wartet seit %s") % spoken(at - one.oldest))
    if one.failed:
        told.append(_("%d seit gestern fehlgeschlagen") % one.failed)
    return Finding(
        name=f"jobs:{one.kind}",
        group=str(_GROUP),
        title=kinds.label(one.kind),
        state=state,
        sentence=f"{', '.join(told)}.",
        since=one.oldest if state is State.ALARM else None,
        advice="" if state is State.OK else _("Gründe ansehen; Fehlgeschlagenes neu anstoßen."),
        anchor="jobs",
    )


def _graded(at: datetime, oldest: datetime | None, *, warn: timedelta, alarm: timedelta) -> State:
    if oldest is None or at - oldest < warn:
        return State.OK
    return State.WARN if at - oldest < alarm else State.ALARM
