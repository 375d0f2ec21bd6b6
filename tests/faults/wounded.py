"""The Celery app of the house, in a worker that can be hurt at any statement it sends.

Started as `celery -A tests.faults.wounded worker`. Without a wound in its directory it does
nothing else than `tasks.celery_app`, but notes there when it last got a message.
"""

import os
import re
import signal
from pathlib import Path

import django
from celery.signals import task_received
from django.db.backends.signals import connection_created

from tests.harness.wounds import VARIABLE, Wound

_DIRECTORY = Path(os.environ[VARIABLE])
_skipped: dict[str, int] = {}


class Hurt(Exception):
    """What a consumer with a bug raises."""


class Attendant:
    """Stands beside one connection and sees all its statements."""

    def __init__(self) -> None:
        self._sent: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        self.look("before", str(sql), params)
        result = execute(sql, params, many, context)
        if context["cursor"].rowcount > 0:
            self.look("after", str(sql), params)
        if context["connection"].in_atomic_block:
            self._sent.append(str(sql))
        return result

    def commit(self, wrapper, commit):
        self.look("before", "COMMIT", None)
        result = commit(wrapper)
        self.look("after", "COMMIT", None)
        self._sent.clear()
        return result

    def rollback(self):
        self._sent.clear()

    def look(self, when: str, sql: str, params: object) -> None:
        for entry in os.scandir(_DIRECTORY):
            if entry.name.endswith(".wound"):
                self._consider(Path(entry.path), when, sql, params)

    def _consider(self, path: Path, when: str, sql: str, params: object) -> None:
        try:
            wound = Wound.read(path)
        except FileNotFoundError:  # another process was first
            return
        if wound.when == when and self._fits(wound, sql, params) and _turn(path, wound):
            _hurt(wound.how)

    def _fits(self, wound: Wound, sql: str, params: object) -> bool:
        return (
            re.search(wound.statement, sql, re.DOTALL) is not None
            and (not wound.holding or wound.holding in repr(params))
            and (
                not wound.having
                or any(re.search(wound.having, sent, re.DOTALL) for sent in self._sent)
            )
        )


def _turn(path: Path, wound: Wound) -> bool:
    """Whether it happens now, and to us."""
    _skipped[path.name] = _skipped.get(path.name, -1) + 1
    if _skipped[path.name] < wound.skip:
        return False
    aside = path.with_name(f".{path.stem}-{os.getpid()}")
    if not wound.lasting:
        try:
            path.rename(aside)
        except FileNotFoundError:
            return False
    aside.write_text(str(os.getpid()))
    aside.rename(path.with_suffix(".struck"))
    return True


def _hurt(how: str) -> None:
    if how == "raise":
        raise Hurt("verwundet")
    if how == "freeze":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif how == "die_whole":
        os.killpg(os.getpgrp(), signal.SIGKILL)
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def _attend(sender, connection, **_):
    if not any(isinstance(one, Attendant) for one in connection.execute_wrappers):
        connection.execute_wrappers.append(Attendant())


def _attendant(wrapper) -> Attendant | None:
    return next((one for one in wrapper.execute_wrappers if isinstance(one, Attendant)), None)


def _install() -> None:
    from core.tenancy.backend.base import DatabaseWrapper

    commit, rollback = DatabaseWrapper._commit, DatabaseWrapper._rollback

    def attended_commit(self):
        attendant = _attendant(self)
        return attendant.commit(self, commit) if attendant else commit(self)

    def attended_rollback(self):
        if attendant := _attendant(self):
            attendant.rollback()
        return rollback(self)

    DatabaseWrapper._commit, DatabaseWrapper._rollback = attended_commit, attended_rollback
    connection_created.connect(_attend, dispatch_uid="tests.faults.wounded")
    task_received.connect(_note, dispatch_uid="tests.faults.wounded")


def _note(sender, **_):
    """When this worker last got a message."""
    _DIRECTORY.joinpath(f"{sender.hostname.partition('@')[0]}.heard").touch()


django.setup()
_install()
from tasks.celery_app import app  # noqa: E402 - the app of the house, seen through the wounds

__all__ = ["app"]
