"""A whole instance on embedded servers in a temporary directory, for the time of a measurement."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from pathlib import Path


@contextmanager
def running() -> Iterator[None]:
    """An instance of its own: servers, migrations, nothing else."""
    from core import embedded

    for name in ("DATABASE_URL", "REDIS_URL", "CACHE_URL", "MEDIA_ROOT"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings.dev"
    os.environ["DATABASE_POOL_SIZE"] = "16"  # eight writers, and who measures
    with _folder() as folder:
        Path(folder).chmod(0o711)
        os.environ["DATA_DIR"] = str(Path(folder, "data"))
        with embedded.running(Path(os.environ["DATA_DIR"])):
            _prepare()
            yield


def _folder() -> AbstractContextManager[str]:
    """A directory for this time, or the one named by `BENCH_HOME`, which keeps what it holds."""
    if home := os.environ.get("BENCH_HOME"):
        Path(home).mkdir(parents=True, exist_ok=True)
        return nullcontext(home)
    return tempfile.TemporaryDirectory(prefix="bn-bench-", ignore_cleanup_errors=True)


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
