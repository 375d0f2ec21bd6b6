"""The list of checks, and asking them all without one taking the others along."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from core.jobs.models import Alarm
from core.jobs.records import Finding, State
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC

from .servers import database

type Check = Callable[[datetime], Iterable[Finding]]
_log = logging.getLogger(__name__)
_checks: Final[dict[str, Check]] = {}


def register(name: str, check: Check) -> None:
    """Add a check, or replace the one of this name.

    It gets the moment, may ask the database in `public`, and answers with any number of
    findings, each with a name of its own. It should be done in some milliseconds.
    """
    _checks[name] = check


def findings(at: datetime) -> list[Finding]:
    """What all checks have found, in the order they were registered.

    When the database is away, only that is known.
    """
    first = database()
    if first.state is State.ALARM:
        return [first, *_blind()]
    with schema_context(PUBLIC):
        found = [one for name, check in _checks.items() for one in _ask(name, check, at)]
        return _with_since([first, *found])


def _ask(name: str, check: Check, at: datetime) -> list[Finding]:
    try:
        with transaction.atomic():
            return list(check(at))
    except Exception:
        _log.exception("check %s failed", name)
        sentence = _("Diese Prüfung ist selbst gescheitert.")
        return [Finding(name=name, title=name, state=State.ALARM, sentence=sentence)]


def _blind() -> list[Finding]:
    sentence = _("Unbekannt, solange die Datenbank fehlt.")
    title = _("Alles andere")
    return [Finding(name="rest", title=title, state=State.UNKNOWN, sentence=sentence)]


def _with_since(found: list[Finding]) -> list[Finding]:
    """An alarm that cannot say since when stands since it was first noted."""
    try:
        known = dict(Alarm.objects.filter(solved_at=None).values_list("name", "since"))
    except DatabaseError:
        return found
    return [
        replace(one, since=known.get(one.name))
        if one.state is State.ALARM and one.since is None
        else one
        for one in found
    ]
