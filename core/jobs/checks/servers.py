"""Database, broker, connections, disk, migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.jobs.records import Finding, State
from core.stores.asking import problem_with
from core.tenancy.migrating import schemas_behind
from core.tenancy.migrating.ledgers import closed_schemas

_TIMEOUT_S = 3
_GIB = 1024**3
GROUP = gettext_lazy("Server")
# free share of the disk; connections in use of those there are
_DISK_WARN, _DISK_ALARM = 0.10, 0.03
_CONNECTIONS_WARN, _CONNECTIONS_ALARM = 0.75, 0.92
_CONNECTIONS = """
    SELECT count(*), current_setting('max_connections')::int
    FROM pg_stat_activity WHERE datid IS NOT NULL -- of others' sessions nothing else is shown
"""


def database_problem() -> str:
    """Why the database cannot be reached; empty when it can.

    A connection of its own: the pool would wait long for a server that is away.
    """
    wanted = connection.get_connection_params() | {"connect_timeout": _TIMEOUT_S}
    try:
        with psycopg.connect(**wanted) as probe:
            probe.execute("SELECT 1")
    except psycopg.Error as error:
        return _first_line(error)
    return ""


def broker_problem() -> str:
    """Why the broker cannot be reached; empty when it can."""
    return problem_with(settings.BROKER_URL, timeout_s=_TIMEOUT_S)


def database() -> Finding:
    """Whether PostgreSQL answers."""
    away = database_problem()
    return Finding(
        name="database",
        group=str(GROUP),
        title=_("Datenbank"),
        state=State.ALARM if away else State.OK,
        sentence=_("Die Datenbank antwortet nicht.") if away else _("Die Datenbank antwortet."),
        advice=_("PostgreSQL prüfen und starten. Bis dahin steht alles still.") if away else "",
        detail=away,
        anchor="health",
    )


def broker(at: datetime) -> Iterator[Finding]:
    """Whether Valkey or RabbitMQ answers."""
    away = broker_problem()
    yield Finding(
        name="broker",
        group=str(GROUP),
        title=_("Nachrichtendienst (Broker)"),
        state=State.ALARM if away else State.OK,
        sentence=_("Der Broker antwortet nicht; Meldungen und Berichte warten.")
        if away
        else _("Der Broker antwortet."),
        advice=_("Den Broker starten. Es geht nichts verloren, alles wird nachgeholt.")
        if away
        else "",
        detail=away,
        anchor="health",
    )


def connections(at: datetime) -> Iterator[Finding]:
    """How many of the database's connections are in use."""
    with connection.cursor() as cursor:
        cursor.execute(_CONNECTIONS)
        used, most = cursor.fetchone()
    share = used / most
    yield Finding(
        name="connections",
        group=str(GROUP),
        title=_("Verbindungen zur Datenbank"),
        state=_graded(share, warn=_CONNECTIONS_WARN, alarm=_CONNECTIONS_ALARM),
        sentence=_("%(used)d von %(most)d Verbindungen sind in Gebrauch.")
        % {"used": used, "most": most},
        advice=_("DATABASE_POOL_SIZE senken oder max_connections erhöhen.")
        if share >= _CONNECTIONS_WARN
        else "",
        anchor="connections",
    )


def disk(at: datetime) -> Iterator[Finding]:
    """Whether there is room for pictures and reports."""
    usage = shutil.disk_usage(_existing(Path(settings.MEDIA_ROOT)))
    free = usage.free / usage.total
    yield Finding(
        name="disk",
        group=str(GROUP),
        title=_("Speicherplatz"),
        state=_graded(1 - free, warn=1 - _DISK_WARN, alarm=1 - _DISK_ALARM),
        sentence=_("%(free)d von %(total)d GB sind frei (%(share)d %%).")
        % {
            "free": usage.free // _GIB,
            "total": usage.total // _GIB,
            "share": round(free * 100),
        },
        advice=_("Platz schaffen oder den Datenträger vergrößern.") if free <= _DISK_WARN else "",
        anchor="disk",
    )


def migrations(at: datetime) -> Iterator[Finding]:
    """Whether every schema is on the newest state."""
    behind, closed = len(schemas_behind()), len(closed_schemas())
    yield Finding(
        name="migrations",
        group=str(GROUP),
        title=_("Stand der Datenbank"),
        state=State.ALARM if behind else State.OK,
        sentence=_behind(behind, closed)
        if behind
        else _("Alle Bündnisse sind auf dem neuesten Stand."),
        advice=_("manage.py migrate ausführen; manage.py migration_status sagt, woran es liegt.")
        if behind
        else "",
        anchor="migrations",
    )


def _behind(behind: int, closed: int) -> str:
    said = ngettext(
        "Ein Schema ist nicht auf dem neuesten Stand.",
        "%(number)d Schemata sind nicht auf dem neuesten Stand.",
        behind,
    )
    shown = ngettext(
        "Ein Bündnis zeigt deshalb eine Wartungsseite.",
        "%(number)d Bündnisse zeigen deshalb eine Wartungsseite.",
        closed,
    )
    sentences = [said % {"number": behind}, *([shown % {"number": closed}] if closed else [])]
    return " ".join(sentences)


def _graded(share: float, *, warn: float, alarm: float) -> State:
    if share >= alarm:
        return State.ALARM
    return State.WARN if share >= warn else State.OK


def _existing(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
