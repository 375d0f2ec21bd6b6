"""Who signs in: the app's login owns nothing; commands that build may have the owner's."""

from __future__ import annotations

from typing import Any

import environ
from django.conf import settings
from django.db import connection

from .standing import Standing


def is_apart() -> bool:
    """Whether this process signs in as the owner and others with the app's login."""
    return bool(settings.DATABASE_OWNER_URL)


def of_app(standing: Standing) -> set[str]:
    """Roles that sign in for the app: who works here, and who is named for the others."""
    found = {standing.login}
    if is_apart() and settings.DATABASE_URL:
        found.add(_app()["USER"])
    return found


def _app() -> dict[str, Any]:
    config: dict[str, Any] = environ.Env.db_url_config(settings.DATABASE_URL)
    return config


def made(raw: Any) -> list[str]:
    """SQL that makes the app's login with its password, or gives it the one it has now.

    Args:
        raw: psycopg's connection; it hides the password, which logs would else show.
    """
    if not is_apart() or not settings.DATABASE_URL:
        return []
    values = _app()
    name, password = str(values["USER"]), str(values["PASSWORD"] or "")
    if name == raw.info.user:
        return []
    login = str(connection.ops.quote_name(name))
    hidden = raw.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return [
        f"DO $wall$ BEGIN IF to_regrole('{login}') IS NULL THEN CREATE ROLE {login};"
        " END IF; END $wall$",
        f"ALTER ROLE {login} LOGIN PASSWORD '{hidden.decode()}'",
    ]
