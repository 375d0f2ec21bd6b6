"""Every periodic job: did its newest slot run, how late is it, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs import schedules, selectors
from core.jobs.models import PeriodicRun, RunOutcome
from core.jobs.records import Finding, State
from core.jobs.schedules import Missed, Schedule
from core.jobs.wording import moment, spoken

_GROUP = gettext_lazy("Zeitplan")
_LOOKS_BACK = timedelta(days=1)


def periodic(at: datetime) -> Iterator[Finding]:
    """One finding for each schedule."""
    last = selectors.last_runs()
    for schedule in schedules.declared():
        yield _of(schedule, last.get(schedule.name), at)


def _of(schedule: Schedule, run: PeriodicRun | None, at: datetime) -> Finding:
    newest = schedule.rhythm.last_until(at)
    ran = run is not None and run.slot >= newest
    late = timedelta(0) if ran else at - newest
    missing = selectors.missing_slots(schedule, at=at, within=_LOOKS_BACK)
    state = _state(schedule, run, late=late, missing=missing, at=at)
    return Finding(
        name=f"schedule:{schedule.name}",
        group=str(_GROUP),
        title=str(schedule.title),
        state=state,
        sentence=_sentence(schedule, run, late=late, missing=missing, at=at),
        since=newest if state is State.ALARM and not ran else None,
        advice="" if state is State.OK else _advice(run),
        detail=run.reason if run is not None else "",
        anchor="schedule",
    )


def _advice(run: PeriodicRun | None) -> str:
    if run is not None and run.outcome == RunOutcome.FAILED:
        return _("Den Grund im Protokoll des Workers suchen. Der nächste Lauf versucht es neu.")
    return _("Läuft ein Taktgeber, und läuft der Worker für laufende Aufgaben?")


def _state(
    schedule: Schedule,
    run: PeriodicRun | None,
    *,
    late: timedelta,
    missing: list[datetime],
    at: datetime,
) -> State:
    if run is None:
        since = selectors.running_since()
        is_new = since is None or at - since < schedule.late_after
        return State.UNKNOWN if is_new else State.ALARM
    if run.outcome == RunOutcome.FAILED or late > schedule.late_after:
        return State.ALARM
    overdue = [slot for slot in missing if at - slot > schedule.late_after]
    return State.WARN if overdue and schedule.missed is Missed.CATCH_UP else State.OK


def _sentence(
    schedule: Schedule,
    run: PeriodicRun | None,
    *,
    late: timedelta,
    missing: list[datetime],
    at: datetime,
) -> str:
    following = _("Nächster Lauf: %s.") % moment(schedule.rhythm.next_after(at))
    if run is None:
        return f"{_('Ist noch nie gelaufen.')} {following}"
    ended = _("gescheitert") if run.outcome == RunOutcome.FAILED else _("gelaufen")
    told = [
        _("Zuletzt für %(slot)s %(ended)s.") % {"slot": moment(run.slot), "ended": ended},
    ]
    if late > schedule.late_after:
        told.append(_("Seit %s überfällig.") % spoken(late))
    older = [slot for slot in missing if slot < run.slot]
    if older:
        told.append(
            ngettext(
                "In den letzten 24 Stunden fiel ein Lauf aus.",
                "In den letzten 24 Stunden fielen %(n)d Läufe aus.",
                len(older),
            )
            % {"n": len(older)}
        )
    return " ".join([*told, following])
