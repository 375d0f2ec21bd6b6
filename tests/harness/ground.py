"""The suite's own servers in `.local/test`, shared by all runs; nothing here starts them yet."""

import fcntl
import os
from pathlib import Path
from typing import IO

from core import embedded
from core.embedded.postgres import SUPERUSER

CLONE = Path(__file__).resolve().parents[2]
TEST_DIR = CLONE / ".local" / "test"
RUN = f"{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
DATABASE = f"test_{RUN}"
_PAIRS_OF_STORES = range(2, 64, 2)


def point_settings_here() -> IO[str]:
    """Let Django's settings find this run's database, broker, cache and files.

    Returns the lock that keeps this run's pair of Valkey databases; it must stay referenced.
    """
    TEST_DIR.mkdir(parents=True, exist_ok=True)
    TEST_DIR.chmod(0o711)
    lock, store = _own_store()
    urls = embedded.urls(TEST_DIR, database=DATABASE)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "core.settings.test",
        "DATABASE_URL": urls.database_url,
        "REDIS_URL": urls.redis_broker_url.replace("virtual_host=0", f"virtual_host={store}"),
        "CACHE_URL": urls.redis_cache_url.replace("db=1", f"db={store + 1}"),
        "MEDIA_ROOT": str(TEST_DIR / "media" / RUN),
        # Playwright's loop runs in the thread of the test; our ORM calls there are meant.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    os.environ.pop("DATA_DIR", None)
    os.environ.pop("BROKER_URL", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # processes start in half the time
    return lock


def admin_dsn() -> str:
    """How the superuser of the test cluster is reached; only he may end its own workers."""
    return f"host={embedded.places(TEST_DIR).run} user={SUPERUSER} dbname=postgres"


def _own_store() -> tuple[IO[str], int]:
    """The first pair of Valkey databases no other process of any run has taken."""
    for store in _PAIRS_OF_STORES:
        lock = (TEST_DIR / f"store-{store}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            return lock, store
    raise RuntimeError("more test processes at once than Valkey has databases")
