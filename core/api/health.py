"""`/healthz/live` and `/healthz/ready`: answered before host, session or alliance are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import psycopg
import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from psycopg_pool import PoolTimeout

from core.jobs import selectors as jobs
from core.tenancy.migrating import schemas_behind

WORKER_SILENT = timedelta(seconds=30)  # it should drain the outbox every second
_TIMEOUT_S = 3
_OK = "ok"
_UNKNOWN = "unbekannt, solange die Datenbank fehlt"


class HealthMiddleware:
    """Answers for any host, since a probe asks an address and not a name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz/live": live, "/healthz/ready": ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, pass everything else on."""
        answer = self.answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer()
        response["Cache-Control"] = "no-store"
        # Django would log each probe of a service that is just starting as an error.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response


def live() -> HttpResponse:
    """This process answers; nothing is said about what it needs."""
    return JsonResponse({"status": _OK})


def ready() -> HttpResponse:
    """Whether the service can do its work: 200, or 503 with a German reason for each part."""
    database = _database()
    there = database == _OK
    checks = {
        "database": database,
        "broker": _broker(),
        "migrations": _migrations() if there else _UNKNOWN,
        "worker": _worker() if there else _UNKNOWN,
    }
    well = all(reason == _OK for reason in checks.values())
    return JsonResponse(
        {"status": _OK if well else "nicht bereit", "checks": checks},
        status=200 if well else 503,
        json_dumps_params={"ensure_ascii": False},
    )


def _database() -> str:
    """A connection of its own: the pool would wait half a minute for a server that is away."""
    wanted = connection.get_connection_params() | {"connect_timeout": _TIMEOUT_S}
    try:
        with psycopg.connect(**wanted) as probe:
            probe.execute("SELECT 1")
    except psycopg.Error as error:
        return f"nicht erreichbar: {_first_line(error)}"
    return _OK


def _broker() -> str:
    url = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").partition("?")[0]
    timeouts = {"socket_connect_timeout": _TIMEOUT_S, "socket_timeout": _TIMEOUT_S}
    try:
        with redis.Redis.from_url(url, **timeouts) as broker:
            broker.ping()
    except (redis.RedisError, OSError) as error:
        return f"nicht erreichbar: {_first_line(error)}"
    return _OK


def _migrations() -> str:
    try:
        behind = schemas_behind()
    except (DatabaseError, PoolTimeout) as error:
        return f"nicht zu prüfen: {_first_line(error)}"
    if not behind:
        return _OK
    return f"{len(behind)} Schemata sind nicht auf dem neuesten Stand, z. B. {behind[0]}"


def _worker() -> str:
    try:
        seen = jobs.seen_within("worker", WORKER_SILENT)
    except (DatabaseError, PoolTimeout) as error:
        return f"nicht zu prüfen: {_first_line(error)}"
    return _OK if seen else f"seit {WORKER_SILENT.seconds} Sekunden hat kein Worker etwas getan"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
