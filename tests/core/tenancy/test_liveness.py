"""The pool gives away only connections that live, and asks only those that have rested."""

import pytest
from django.db import connection

from core.tenancy.backend import liveness
from tests.harness.messages import sent
from tests.harness.sessions import end

pytestmark = pytest.mark.django_db(transaction=True)


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def messages_of_a_request() -> list[str]:
    """What goes to PostgreSQL from giving a connection back to the first answer of the next."""
    with sent() as found:
        connection.close()
        session()
    return found


@pytest.fixture(autouse=True)
def _only_one(settings):
    connection.close()
    connection.close_pool()
    connection.pool.open(wait=True)  # with one connection
    session()


def test_who_was_heard_a_moment_ago_is_not_asked():
    assert len(messages_of_a_request()) == 1


def test_who_has_rested_is_asked(monkeypatch):
    monkeypatch.setattr(liveness, "RESTED_S", 0.0)

    assert len(messages_of_a_request()) == 2


def test_one_that_was_ended_meanwhile_is_not_given_away():
    before = session()
    connection.close()
    end(before)

    assert session() != before
