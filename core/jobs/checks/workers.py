"""Does anybody work? A worker lives when it has done something within two minutes.

Beat sends each queue a canary every 30 seconds: what comes back has gone the whole way from
beat through the broker into a worker and the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs import selectors
from core.jobs.records import Finding, State
from core.jobs.wording import spoken

SILENT_AFTER = timedelta(minutes=2)
_GROUP = gettext_lazy("Prozesse")
_QUEUES = {
    "default": gettext_lazy("Worker für laufende Aufgaben"),
    "outbox": gettext_lazy("Worker für Meldungen"),
    "reports": gettext_lazy("Worker für Berichte"),
    "webhooks": gettext_lazy("Worker für Webhooks"),
}


def worker_is_alive(queue: str) -> bool:
    """Whether a queue's canary came back lately."""
    return selectors.seen_within(f"worker:{queue}", SILENT_AFTER)


def workers(at: datetime) -> Iterator[Finding]:
    """Each queue: when its worker last did something."""
    seen = selectors.last_seen("worker:")
    is_new = _is_new(at)
    for queue in settings.QUEUES:
        yield _worker(queue, seen.get(f"worker:{queue}"), at=at, is_new=is_new)


def beats(at: datetime) -> Iterator[Finding]:
    """How many beats send, as told by the canaries that came back."""
    seen = selectors.last_seen("beat:").values()
    number = sum(1 for when in seen if when >= at - SILENT_AFTER)
    if number:
        sentence = ngettext(
            "Ein Taktgeber ist in den letzten zwei Minuten gesehen worden.",
            "%(n)d Taktgeber sind in den letzten zwei Minuten gesehen worden.",
            number,
        ) % {"n": number}
    elif seen:
        sentence = _("Zuletzt vor %s gesehen.") % spoken(at - max(seen))
    else:
        sentence = _("Noch nie gesehen.")
    silent = State.UNKNOWN if not seen and _is_new(at) else State.ALARM
    yield Finding(
        name="beats",
        group=str(_GROUP),
        title=_("Taktgeber (Beat)"),
        state=State.OK if number else silent,
        sentence=sentence,
        since=None if number else max(seen, default=None),
        advice="" if number else _("Beat, Broker und Worker prüfen; einer von ihnen fehlt."),
        anchor="beats",
    )


def _worker(queue: str, seen: datetime | None, *, at: datetime, is_new: bool) -> Finding:
    alive = seen is not None and seen >= at - SILENT_AFTER
    silent = State.UNKNOWN if seen is None and is_new else State.ALARM
    if seen is None:
        sentence = _("Hat sich noch nie gemeldet.")
    else:
        sentence = _("Hat zuletzt vor %s gearbeitet.") % spoken(at - seen)
    return Finding(
        name=f"worker:{queue}",
        group=str(_GROUP),
        title=str(_QUEUES.get(queue, _("Worker für „%s“") % queue)),
        state=State.OK if alive else silent,
        sentence=sentence,
        since=None if alive else seen,
        advice="" if alive else _("Den Worker der Warteschlange „%s“ neu starten.") % queue,
        anchor="workers",
    )


def _is_new(at: datetime) -> bool:
    """On a fresh instance silence means nothing yet."""
    since = selectors.running_since()
    return since is None or since > at - SILENT_AFTER * 2
