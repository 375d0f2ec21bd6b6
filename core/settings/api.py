"""How the API behaves and describes itself."""

from typing import Any

from .env import read

API_REQUESTS_ANONYMOUS: int = read("API_REQUESTS_ANONYMOUS")
API_REQUESTS_CREDENTIAL: int = read("API_REQUESTS_CREDENTIAL")

# The rest stands on the classes in core.api.views and tenants.access.api.views.
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.api.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "NUM_PROXIES": int(read("TRUSTED_PROXY")),
}

# Named by string: views of the federation must not import the other wing (core.api.standing).
API_AUTHENTICATION = [
    "tenants.access.api.authentication.ApiKeyAuthentication",
    "core.api.authentication.SessionAuthentication",
]
API_STANDINGS = ["tenants.access.api.standing.of_key", "core.api.standing.of_office"]

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Bündnisnetz",
    "VERSION": "1.0.0",
    "DESCRIPTION": (
        "Lokale Bündnisse für Familie, ihre Praxisimpulse und, für Mitglieder, ihre Arbeit.\n\n"
        "Sammlungen sind `{items, next, prev}`; `next` und `prev` sind fertige Adressen. "
        "Fehler sind `application/problem+json` (RFC 9457) auf Deutsch. "
        "Änderungen nennen in `If-Match` das gelesene `ETag`; "
        "`Idempotency-Key` macht Wiederholungen gefahrlos."
    ),
    "LICENSE": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "SERVERS": [{"url": "/"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Enums stand where they are used: who reads a schema needs no second look.
    "POSTPROCESSING_HOOKS": ["core.api.openapi.complete"],
}
