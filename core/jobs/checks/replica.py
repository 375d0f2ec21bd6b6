"""The copy of the database that public pages are read from. It is never an alarm: without it the
primary answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from core.jobs.records import Finding, State
from core.jobs.wording import spoken
from core.replica import looking
from core.replica.standing import Standing

from .servers import GROUP


def replica(at: datetime) -> Iterator[Finding]:
    """Whether it answers and how far it is behind; nothing where there is none."""
    if not settings.DATABASE_REPLICA:
        return
    found = looking.standing()
    well = _is_used(found)
    yield Finding(
        name="replica",
        group=str(GROUP),
        title=_("Lesekopie der Datenbank"),
        state=State.OK if well else State.WARN,
        sentence=_sentence(found),
        advice="" if well else _("Den Standby und seine Verbindung zur Datenbank prüfen."),
        detail=found.problem,
        anchor="read-replica",
    )


def lag(at: datetime) -> Iterable[tuple[str, float]]:
    """Seconds the replica is behind; nothing when it does not answer, or there is none."""
    found = looking.standing() if settings.DATABASE_REPLICA else Standing()
    return [] if found.lag_s is None else [("", found.lag_s)]


def _is_used(found: Standing) -> bool:
    return found.lag_s is not None and found.lag_s <= settings.DATABASE_REPLICA_MAX_LAG_S


def _sentence(found: Standing) -> str:
    if found.lag_s is None:
        return _("Die Lesekopie antwortet nicht; öffentliche Seiten kommen aus der Datenbank.")
    if _is_used(found):
        return _("Die Lesekopie antwortet und folgt der Datenbank.")
    told = _(
        "Die Lesekopie zeigt den Stand von vor %(age)s; "
        "öffentliche Seiten kommen aus der Datenbank."
    )
    return told % {"age": spoken(timedelta(seconds=found.lag_s))}
