"""How pytest-django gets its database: a copy of the template, thrown away in the end."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, connections
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from core import embedded
from core.tenancy import cache
from tests.harness import canaries, databases, ground, one_kind


@pytest.fixture(scope="session")
def servers() -> Iterator[embedded.Urls]:
    """PostgreSQL and Valkey are up; tests that ask for no database never start them."""
    with embedded.running(ground.TEST_DIR, fast=True) as urls:
        yield urls


@pytest.fixture(scope="session")
def django_db_setup(
    servers: embedded.Urls, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A database of our own; tests with `transaction=True` get a fresh one afterwards."""
    with django_db_blocker.unblock():
        _fresh()
        TransactionTestCase._fixture_teardown = lambda _: _fresh()
    with one_kind.watched(), canaries.watched():
        yield
    with django_db_blocker.unblock():
        disconnect()
        databases.drop(ground.DATABASE)


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> None:
    """Whoever works with the database starts with an empty cache; nobody with one that is away."""
    cache._Away.until = 0.0
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("servers")
        caches["default"]._cache.get_client().flushdb()


def disconnect() -> None:
    """Let go of the database, the pool included."""
    connections.close_all()
    connection.close_pool()


def _fresh() -> None:
    # Django would empty the tables of `public` only, and with them the alliances.
    disconnect()
    databases.create(ground.DATABASE)
    assert settings.DATABASES["default"]["NAME"] == ground.DATABASE
