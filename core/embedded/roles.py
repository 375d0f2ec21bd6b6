"""The processes the service consists of, each with its command; `make up` and the image agree here.

`python -m core.embedded.roles worker` becomes that process, with the environment it was given.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

USAGE = (
    "Aufruf: python -m core.embedded.roles "
    "(web|worker|worker-reports|worker-webhooks|beat|migrate|manage …)"
)
_PYTHON = sys.executable
_CELERY = (_PYTHON, "-m", "celery", "-A", "tasks.celery_app")
_QUIET = ("--without-gossip", "--without-mingle")
_WORKER = (*_CELERY, "worker", "--loglevel", "INFO", *_QUIET)

WORKERS = {
    "worker": (*_WORKER, "-n", "worker@%h", "-Q", "default,outbox", "-c", "2"),
    "worker-reports": (*_WORKER, "-n", "worker-reports@%h", "-Q", "reports", "-c", "1"),
    # on its own, since it waits for other people's servers
    "worker-webhooks": (*_WORKER, "-n", "webhooks@%h", "-Q", "webhooks", "-c", "2"),
}
SERVICES = ("web", *WORKERS, "beat")


def command(role: str, *, bind: str, scratch: Path) -> Sequence[str]:
    """The command line of a role.

    Args:
        bind: address and port of the web server.
        scratch: a directory for what may be lost, such as beat's own notes.

    Raises:
        KeyError: nobody has this role.
    """
    known: dict[str, Sequence[str]] = {
        "web": _web(bind),
        **WORKERS,
        "beat": (*_CELERY, "beat", "-s", str(scratch / "beat-schedule"), "--pidfile="),
        "migrate": (_PYTHON, "manage.py", "migrate"),
        "manage": (_PYTHON, "manage.py"),
    }
    return known[role]


def _web(bind: str) -> Sequence[str]:
    """Threads for waiting, processes for computing; no async: an alliance belongs to a thread."""
    gunicorn = (_PYTHON, "-m", "gunicorn", "core.settings.wsgi:application", "--preload")
    shape = ("--worker-class", "gthread", "--workers", "2", "--threads", "4")
    limits = ("--timeout", "60", "--graceful-timeout", "20", "--max-requests", "5000")
    # all servers of an account would share one in its home, and nobody speaks to it
    apart = ("--no-control-socket",)
    return (
        *gunicorn,
        "--name",
        "web",
        "--bind",
        bind,
        *shape,
        *limits,
        *apart,
        "--max-requests-jitter",
        "500",
    )


def main(arguments: Sequence[str]) -> None:
    """Become the process of a role; there is no way back."""
    try:
        role, *rest = arguments
        bind = f"0.0.0.0:{os.environ.get('PORT') or 8000}"
        chosen = (*command(role, bind=bind, scratch=Path("/tmp")), *rest)  # noqa: S108
    except (KeyError, ValueError):
        sys.exit(USAGE)
    os.execv(chosen[0], chosen)  # noqa: S606 - no shell wanted


if __name__ == "__main__":
    main(sys.argv[1:])
