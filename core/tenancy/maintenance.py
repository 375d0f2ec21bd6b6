"""An alliance whose migration failed is closed until it is at head; all others go on."""

from __future__ import annotations

from typing import Any

from core.errors import DomainError

from .context import PUBLIC, schema_context
from .models import SchemaMigration

RETRY_AFTER_S = 300


class UnderMaintenance(DomainError):
    """The alliance's schema is not on the version the code needs."""

    code = "under_maintenance"
    status = 503
    message = (
        "Die Seiten dieses Bündnisses werden gerade gewartet. Alles Eingegebene ist noch da. "
        "Bitte versuchen Sie es in einigen Minuten wieder."
    )


def require_open(alliance: Any) -> None:
    """Let nobody work in an alliance that is closed.

    Raises:
        UnderMaintenance: it is.
    """
    with schema_context(PUBLIC):
        closed = SchemaMigration.objects.filter(schema_name=alliance.schema_name, closed=True)
        if closed.exists():
            raise UnderMaintenance
