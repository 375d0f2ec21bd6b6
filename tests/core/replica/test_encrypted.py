"""A replica on another machine: TLS with who shows a certificate of the named authority."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as in_force

from core.embedded.processes import wait_until
from core.replica import connecting, looking
from core.settings.databases import database, replica
from tests.harness import ground
from tests.harness.standby import Standby
from tests.harness.tls import OF_POSTGRESQL, Encrypted, certificate


@pytest.fixture
def encrypted(standby: Standby, tmp_path: Path) -> Iterator[Encrypted]:
    """The embedded PostgreSQL knows no TLS, so it is ended before its socket."""
    address = f"{in_force.DATABASE_REPLICA['HOST']}/.s.PGSQL.5432"

    def connect() -> socket.socket:
        far = socket.socket(socket.AF_UNIX)
        far.connect(address)
        return far

    found = Encrypted(connect, tmp_path, request=OF_POSTGRESQL)
    yield found
    connecting.close_pool()
    found.close()


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """The certificate of an authority that has vouched for nobody here."""
    home = tmp_path / "strange"
    home.mkdir()
    certificate(home, home / "authority.pem")
    return home / "authority.pem"


def believing(authority: Path, encrypted: Encrypted) -> str:
    login = in_force.DATABASE_REPLICA["USER"]
    where = f"{login}@127.0.0.1:{encrypted.port}/{ground.DATABASE}"
    return f"postgresql://{where}?sslmode=verify-full&sslrootcert={authority}"


@pytest.fixture
def known_by(encrypted: Encrypted, settings) -> Callable[[Path], None]:
    """The service is told of the replica anew, with the authority it shall believe."""

    def tell(authority: Path) -> None:
        url = believing(authority, encrypted)
        connecting.close_pool()
        looking.freshness.cache_clear()
        settings.DATABASE_REPLICA = replica(url)

    return tell


def test_pages_come_from_a_replica_that_shows_its_certificate(
    encrypted, known_by, asked_of_primary
):
    known_by(encrypted.authority)

    assert wait_until(lambda: looking.freshness().is_fresh(), timeout_s=10)
    assert asked_of_primary("/praxisimpulse/") == []
    with connecting.on_replica() as there:
        there.ensure_connection()
        assert there.connection.pgconn.ssl_in_use


def test_one_that_cannot_is_not_read_and_nobody_notices(known_by, strange, asked_of_primary):
    known_by(strange)

    assert not looking.freshness().is_fresh()
    assert asked_of_primary("/praxisimpulse/") != []


def test_the_primary_is_reached_in_the_same_way(encrypted):
    """One function reads both addresses; what it makes of one is what psycopg is given."""
    options = database(believing(encrypted.authority, encrypted))["OPTIONS"]

    assert (options["sslmode"], options["sslrootcert"]) == (
        "verify-full",
        str(encrypted.authority),
    )
