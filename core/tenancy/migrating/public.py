"""The schema all share: Django's own way, with a limit to waiting for locks."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.apps import apps
from django.conf import settings

from core.tenancy.context import PUBLIC, owner_context

from .connecting import impatient, is_passing
from .recording import record
from .single import migrate_schema
from .standing import standings

_TRIES = 5


def public_to_head(*, say: Callable[[str], None], verbosity: int) -> None:
    """Migrate `public`; its failure ends the run, for all alliances build on it."""
    say("Migriere public …")
    for attempt in range(1, _TRIES + 1):
        try:
            with impatient(lock_timeout_ms=settings.MIGRATION_LOCK_TIMEOUT_MS):
                _once(verbosity)
            return
        except Exception as error:
            if attempt == _TRIES or not is_passing(error):
                raise
            say(f"public ist gesperrt ({attempt}. Versuch) …")
            time.sleep(attempt)


def _once(verbosity: int) -> None:
    """Django's signals are not needed when only alliances have something to do."""
    shared = {app.label for app in apps.get_app_configs() if app.name in settings.SHARED_APPS}
    lacking = [s.lacking for s in standings() if PUBLIC in s.schemas and s.has is not None]
    if not lacking or any(app in shared for app, _ in lacking[0]):
        migrate_schema(PUBLIC, verbosity=verbosity)
        return
    with owner_context():
        record()
