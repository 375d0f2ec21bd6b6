"""A whole instance on embedded servers in a directory of its own, for the time of a measurement."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path


@contextmanager
def running(keep: Path | None = None) -> Iterator[None]:
    """An instance of its own: servers, migrations, nothing else.

    Args:
        keep: a directory whose instance is there afterwards, and is taken up again.
    """
    from core import embedded

    for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "CACHE_URL", "MEDIA_ROOT"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings.dev"
    os.environ["DATABASE_POOL_SIZE"] = "16"  # eight writers, and who measures
    with _folder(keep) as folder:
        folder.chmod(0o711)
        os.environ["DATA_DIR"] = str(folder / "data")
        with embedded.running(folder / "data"):
            _prepare()
            yield


def kept() -> Path | None:
    """The directory named by `KEEP`, where the instance stays; None for one that goes."""
    return Path(os.environ["KEEP"]) if os.environ.get("KEEP") else None


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bn-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def versions() -> dict[str, str]:
    """What was measured: server and packages."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    return {
        "PostgreSQL": server.split()[0],
        "Django": version("django"),
        "django-tenants": version("django-tenants"),
        "Python": sys.version.split()[0],
    }
