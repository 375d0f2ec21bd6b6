"""From findings to what a person reads: one sentence, then what needs attention, then all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs.records import Finding, State
from core.jobs.schedules import Schedule
from federation.office.records import HealthGroup, HealthOverview, HealthRow

_WORDS = {
    State.OK: (gettext_lazy("in Ordnung"), "good"),
    State.UNKNOWN: (gettext_lazy("noch unbekannt"), "going"),
    State.WARN: (gettext_lazy("im Auge behalten"), "wait"),
    State.ALARM: (gettext_lazy("Störung"), "bad"),
}
_WORST_FIRST = [State.ALARM, State.WARN, State.UNKNOWN]
_NUMBERS = {
    2: gettext_lazy("Zwei"),
    3: gettext_lazy("Drei"),
    4: gettext_lazy("Vier"),
    5: gettext_lazy("Fünf"),
    6: gettext_lazy("Sechs"),
}


def overview(
    findings: Sequence[Finding], schedules: Sequence[Schedule], *, at: datetime
) -> HealthOverview:
    """What the page shows; „Alles läuft“ only when everything was found well."""
    purposes = {f"schedule:{one.name}": str(one.purpose) for one in schedules}
    states = {one.state for one in findings} or {State.UNKNOWN}
    attention = [one for state in _WORST_FIRST for one in findings if one.state is state]
    return HealthOverview(
        sentence=_sentence(attention, states),
        tone=_tone(states),
        text=_text(attention, states),
        attention=tuple(_row(one, purposes) for one in attention),
        groups=tuple(
            HealthGroup(title=title, rows=tuple(_row(one, purposes) for one in members))
            for title, members in groupby(_by_group(findings), key=_group)
        ),
        at=at,
    )


def _sentence(attention: Sequence[Finding], states: set[State]) -> str:
    if states == {State.OK}:
        return _("Alles läuft")
    if states <= {State.OK, State.UNKNOWN}:
        return _("Noch ist nicht alles bekannt")
    number = sum(1 for one in attention if one.state is not State.UNKNOWN)
    return ngettext(
        "Eine Sache braucht Aufmerksamkeit", "%(n)s Dinge brauchen Aufmerksamkeit", number
    ) % {"n": _NUMBERS.get(number, number)}


def _text(attention: Sequence[Finding], states: set[State]) -> str:
    if states == {State.OK}:
        return _("Alle Prüfungen haben etwas gezählt und in Ordnung gefunden.")
    if State.ALARM in states:
        return _("Bitte geben Sie dem Betrieb Bescheid. Eingegebenes geht dabei nicht verloren.")
    if State.WARN in states:
        return _("Es gibt keine Störung. Was hier steht, sollte aber jemand im Auge behalten.")
    return _("Kurz nach einem Start ist das normal. Bitte laden Sie die Seite gleich noch einmal.")


def _tone(states: set[State]) -> str:
    if State.ALARM in states:
        return "error"
    if State.WARN in states:
        return "warning"
    return "success" if states == {State.OK} else "info"


def _row(one: Finding, purposes: dict[str, str]) -> HealthRow:
    word, tone = _WORDS[one.state]
    return HealthRow(
        title=one.title,
        word=str(word),
        tone=tone,
        sentence=one.sentence,
        purpose=purposes.get(one.name, ""),
        since=one.since,
        advice=one.advice,
        detail=one.detail if one.state is not State.OK else "",
    )


def _group(one: Finding) -> str:
    return one.group or _("Weiteres")


def _by_group(findings: Sequence[Finding]) -> list[Finding]:
    """Groups in the order in which their first finding came."""
    order = list(dict.fromkeys(_group(one) for one in findings))
    return sorted(findings, key=lambda one: order.index(_group(one)))
