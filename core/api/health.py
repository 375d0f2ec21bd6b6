"""Health probes and `/metrics`: answered before host, session or alliance are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from psycopg_pool import PoolTimeout

from core.jobs import checks
from core.jobs import selectors as jobs
from core.jobs.checks.servers import broker_problem, database_problem
from core.jobs.records import Finding, State
from core.tenancy.migrating import schemas_behind
from core.tenancy.migrating.ledgers import closed_schemas

from .metrics import metrics

WORKER_SILENT = timedelta(seconds=30)  # it should drain the outbox every second
_OK = "ok"
_RUNBOOK = "docs/operations/watching.md"
_UNKNOWN = "unbekannt, solange die Datenbank fehlt"


class HealthMiddleware:
    """Answers for any host, since a probe asks an address and not a name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {
            "/healthz/live": live,
            "/healthz/ready": ready,
            "/healthz/deep": deep,
        }
        self.measured = "/metrics"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, pass everything else on."""
        answer = self.answers.get(request.path_info)
        if answer is None and request.path_info != self.measured:
            return self.get_response(request)
        response = answer() if answer else metrics(request)
        response["Cache-Control"] = "no-store"
        # Django would log each probe of a service that is just starting as an error.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response


def live() -> HttpResponse:
    """This process answers; nothing is said about what it needs."""
    return JsonResponse({"status": _OK})


def ready() -> HttpResponse:
    """Whether the service can do its work: 200, or 503 with a German reason for each part."""
    database = _answer(database_problem())
    there = database == _OK
    checks = {
        "database": database,
        "broker": _answer(broker_problem()),
        "migrations": _migrations() if there else _UNKNOWN,
        "worker": _worker() if there else _UNKNOWN,
    }
    well = all(reason == _OK for reason in checks.values())
    return JsonResponse(
        {"status": _OK if well else "nicht bereit", "checks": checks},
        status=200 if well else 503,
        json_dumps_params={"ensure_ascii": False},
    )


def deep() -> HttpResponse:
    """All that is known about the health of the whole: 503 when something needs a person.

    „ok“ only when every check has counted something and found it well. Names no alliance.
    """
    found = checks.findings(timezone.now())
    states = {finding.state for finding in found}
    word = "störung" if State.ALARM in states else "achtung"
    return JsonResponse(
        {
            "status": _OK if states == {State.OK} else word,
            "checks": [_told(finding) for finding in found],
        },
        status=503 if State.ALARM in states else 200,
        json_dumps_params={"ensure_ascii": False},
    )


def _told(finding: Finding) -> dict[str, str | None]:
    return {
        "name": finding.name,
        "title": finding.title,
        "state": finding.state.value,
        "sentence": finding.sentence,
        "since": finding.since.isoformat() if finding.since else None,
        "advice": finding.advice,
        "runbook": f"{_RUNBOOK}#{finding.anchor}" if finding.anchor else "",
    }


def _migrations() -> str:
    try:
        # one alliance that failed shows its own page; it must not take the whole service away
        closed = set(closed_schemas())
        behind = [schema for schema in schemas_behind() if schema not in closed]
    except (DatabaseError, PoolTimeout) as error:
        return f"nicht zu prüfen: {_first_line(error)}"
    if not behind:
        return _OK
    return f"nicht auf dem neuesten Stand: {len(behind)}, z. B. {behind[0]}"


def _worker() -> str:
    try:
        seen = jobs.seen_within("worker", WORKER_SILENT)
    except (DatabaseError, PoolTimeout) as error:
        return f"nicht zu prüfen: {_first_line(error)}"
    return _OK if seen else f"seit {WORKER_SILENT.seconds} Sekunden hat kein Worker etwas getan"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _answer(problem: str) -> str:
    return f"nicht erreichbar: {problem}" if problem else _OK
