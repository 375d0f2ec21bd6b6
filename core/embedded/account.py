"""Who runs the servers: we ourselves, or for root, which PostgreSQL refuses, another user."""

import os
import pwd
from functools import cache
from pathlib import Path
from typing import TypedDict

from core.embedded.errors import EmbeddedError

_CANDIDATES = ("postgres", "nobody")


class RunAs(TypedDict, total=False):
    """Arguments that make `subprocess` start a process as the server user."""

    user: int
    group: int
    extra_groups: list[int]


@cache
def server_user() -> pwd.struct_passwd | None:
    """The user to become, or None when we are not root and run the servers ourselves.

    Raises:
        EmbeddedError: we are root and the machine knows no unprivileged user.
    """
    if os.geteuid() != 0:
        return None
    for name in _CANDIDATES:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise EmbeddedError(
        "PostgreSQL läuft nicht als root, und es gibt weder den Nutzer „postgres“ noch „nobody“. "
        "Bitte anlegen: useradd --system postgres"
    )


def run_as() -> RunAs:
    """Arguments for `subprocess`; empty when no change of user is needed."""
    user = server_user()
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def give(path: Path) -> None:
    """Hand a file or directory over to the server user."""
    user = server_user()
    if user is not None:
        os.chown(path, user.pw_uid, user.pw_gid)


def private_dir(path: Path) -> None:
    """Make a 0700 directory of the server user, its parents open to look through.

    Raises:
        EmbeddedError: somebody else owns what stands there (a trap laid in /tmp).
    """
    user = server_user()
    owner = os.geteuid() if user is None else user.pw_uid
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid not in {owner, os.geteuid()}:
        raise EmbeddedError(f"{path} gehört jemand anderem; bitte prüfen und entfernen.")
    give(path)
    path.chmod(0o700)


def can_reach(path: Path) -> bool:
    """Whether the server user may look through every directory above a path and into it."""
    user = server_user()
    if user is None:
        return True
    return all(_may_pass(each, user) for each in (path, *path.parents) if each.exists())


def _may_pass(directory: Path, user: pwd.struct_passwd) -> bool:
    found = directory.stat()
    if found.st_uid == user.pw_uid:
        return bool(found.st_mode & 0o100)
    if found.st_gid == user.pw_gid:
        return bool(found.st_mode & 0o010)
    return bool(found.st_mode & 0o001)
