"""`rediss://`: who cannot show a certificate of the named authority is not spoken to."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from kombu import Connection
from kombu.exceptions import OperationalError

from core.stores.asking import problem_with
from core.stores.brokers import celery_settings
from core.tenancy import cache
from core.tenancy.cache import ForgivingRedisCache
from tests.harness.tls import Encrypted

pytestmark = pytest.mark.usefixtures("servers")


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[Encrypted]:
    path = settings.BROKER_URL.removeprefix("redis+socket://").partition("?")[0]

    def connect() -> socket.socket:
        far = socket.socket(socket.AF_UNIX)
        far.connect(path)
        return far

    found = Encrypted(connect, tmp_path)
    yield found
    found.close()
    cache._Away.until = 0.0


@pytest.fixture
def trusted(encrypted: Encrypted) -> str:
    return f"rediss://127.0.0.1:{encrypted.port}/0?ssl_ca_certs={encrypted.authority}"


@pytest.fixture
def strange(encrypted: Encrypted) -> str:
    return f"rediss://127.0.0.1:{encrypted.port}/0"


def test_health_and_cache_believe_the_named_authority_only(trusted: str, strange: str) -> None:
    assert problem_with(trusted, timeout_s=3) == ""
    assert "CERTIFICATE_VERIFY_FAILED" in problem_with(strange, timeout_s=3)

    store = ForgivingRedisCache(trusted, {"KEY_PREFIX": "test:tls"})
    store.set("wort", "hier", 5)
    assert store.get("wort") == "hier"
    assert ForgivingRedisCache(strange, {"KEY_PREFIX": "test:tls"}).get("wort", "fort") == "fort"


def test_hints_are_sent_to_the_named_authority_only(trusted: str, strange: str) -> None:
    assert _send_to(trusted) == 1
    with pytest.raises(OperationalError, match="CERTIFICATE_VERIFY_FAILED"):
        _send_to(strange)


def _send_to(url: str) -> int:
    told = celery_settings(url)
    with Connection(
        told["CELERY_BROKER_URL"], transport_options=told["CELERY_BROKER_TRANSPORT_OPTIONS"]
    ) as connection:
        queue = connection.SimpleQueue("test:tls")
        with connection._reraise_as_library_errors():
            queue.clear()
            queue.put("Arbeit")
            return queue.qsize()
