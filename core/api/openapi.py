"""The OpenAPI document: what all operations share is said once, here."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter

ALLIANCES, CATALOGUE, CHANGES = "Bündnisse", "Praxisimpulse", "Änderungen"
PARTNERS, PROJECTS = "Partner", "Projekte"
GATHERINGS, OFFERS = "Termine", "Angebote"
EXAMPLES, REPORTS, JOBS = "Praxisbeispiele", "Wirkungsberichte", "Arbeiten"
WEBHOOKS = "Webhooks"
TAGS = [
    {"name": ALLIANCES, "description": "Bündnisse von A–Z, öffentlich."},
    {"name": CATALOGUE, "description": "Der gemeinsame Katalog, öffentlich."},
    {"name": CHANGES, "description": "Alles Öffentliche laufend mitlesen."},
    {"name": PARTNERS, "description": "Wer ein Bündnis trägt."},
    {"name": PROJECTS, "description": "Woran ein Bündnis arbeitet."},
    {"name": GATHERINGS, "description": "Treffen, Familientage und Kurse eines Bündnisses."},
    {
        "name": OFFERS,
        "description": "Der Wegweiser: was Familien vor Ort finden.",
    },
    {
        "name": EXAMPLES,
        "description": "Was sich bewährt hat; veröffentlicht wird es zum Praxisimpuls.",
    },
    {"name": REPORTS, "description": "Vierteljährliche Berichte als PDF."},
    {"name": JOBS, "description": "Lange Arbeiten, denen man zusehen kann."},
    {
        "name": WEBHOOKS,
        "description": "Adressen, denen gemeldet wird, was geschehen ist; mit dem Schlüssel eines "
        "Bündnisses für dieses Bündnis, mit der Sitzung des Servicebüros bundesweit.",
    },
]
PLAIN = "x-plain"  # a POST that takes neither If-Match nor an idempotency key
PAGING = [
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}),
    OpenApiParameter("cursor", str, description="aus `next` oder `prev` einer Antwort"),
]
_PROBLEM = {
    "type": "object",
    "description": "Ein Fehler nach RFC 9457, auf Deutsch.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "Nummer der Anfrage, für Rückfragen"},
        "code": {"type": "string", "description": "bleibt gleich, auch wenn der Text sich ändert"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "wo im gesendeten JSON"},
                    "parameter": {"type": "string", "description": "welcher Teil der Adresse"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "example": {
        "type": "urn:buendnisnetz:problem:invalid",
        "title": "Bitte prüfen Sie die Angaben",
        "status": 422,
        "detail": "Einzelne Angaben fehlen oder passen nicht.",
        "instance": "urn:uuid:0b2f8c1e-6c1d-4a56-9a55-0f6c8b6d2f10",
        "code": "invalid",
        "errors": [
            {
                "pointer": "#/name",
                "code": "required",
                "detail": "Dieses Feld ist zwingend erforderlich.",
            }
        ],
    },
}
PROBLEM_OR_NULL = {"oneOf": [{"$ref": "#/components/schemas/Problem"}, {"type": "null"}]}
_MEANINGS = {
    "400": "Adresse, Kopfzeilen oder JSON sind nicht zu verstehen",
    "401": "kein gültiger Schlüssel, keine Anmeldung",
    "403": "die Rolle darf nichts ändern",
    "404": "gibt es nicht, oder nicht für Sie",
    "409": "passt nicht zum Stand der Dinge, oder dieselbe Anfrage läuft gerade",
    "410": "dieser Stand gilt nicht mehr: von vorn lesen",
    "411": "„Content-Length“ fehlt",
    "412": "inzwischen hat jemand anderes gespeichert",
    "413": "größer als 1 MB",
    "415": "kein JSON",
    "422": "Angaben fehlen oder passen nicht",
    "428": "„If-Match“ fehlt",
    "429": "zu viele Anfragen",
}
_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string"},
    "description": "ETag der Fassung, die geändert werden soll",
}
_IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "description": "Gilt 24 Stunden: eine Wiederholung bekommt dieselbe Antwort "
    "(`Idempotency-Replayed: true`) und wirkt kein zweites Mal.",
}


def complete(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add what every operation has: problems, and headers by method (a spectacular hook)."""
    result["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
    result["components"]["responses"] = {
        f"Problem{status}": _response(meaning) for status, meaning in _MEANINGS.items()
    }
    result["tags"] = TAGS
    for item in result["paths"].values():
        for method, operation in item.items():
            _complete(operation, method, private=any(operation.get("security", ())))
    _correct(result)
    return result


def _correct(node: Any) -> None:
    """Take out what spectacular notes for itself, and formats that "" does not have."""
    if isinstance(node, dict):
        node.pop("x-spec-enum-id", None)
        if node.get("format") in ("uri", "email"):
            del node["format"]
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            _correct(inner)


def _complete(operation: dict[str, Any], method: str, *, private: bool) -> None:
    for status in _problems(operation, method, private=private):
        reference = {"$ref": f"#/components/responses/Problem{status}"}
        operation["responses"].setdefault(status, reference)
    parameters = operation.setdefault("parameters", [])
    if operation.pop(PLAIN, False):
        return
    releases = method == "post" and operation["tags"] == [EXAMPLES]
    releases = releases and "requestBody" not in operation
    if method == "patch" or (method == "delete" and operation["tags"] != [JOBS]) or releases:
        parameters.append(_IF_MATCH | {"required": not releases})
    if method == "post":
        parameters.append(_IDEMPOTENCY_KEY)


_MADE = {  # files that may not be made yet
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/html",
}


def _problems(operation: dict[str, Any], method: str, *, private: bool) -> list[str]:
    found = {"400", "404", "413", "429"}
    if private:
        found |= {"401"}
    if method != "get":
        found |= {"403", "409", "412"}
    if operation["tags"] == [CHANGES]:
        found |= {"410"}
    if _MADE & operation["responses"].get("200", {}).get("content", {}).keys():
        found |= {"409"}
    if "requestBody" in operation:
        found |= {"411", "415", "422"}
    if method == "post":
        found |= {"422"}
    if method in ("patch", "delete"):
        found |= {"428"}
    return sorted(found)


def _response(meaning: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": meaning, "content": {"application/problem+json": {"schema": schema}}}
