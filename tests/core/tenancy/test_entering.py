"""A change of alliance goes along with the question it is made for, whatever is asked."""

import pytest
from django.db import ProgrammingError, connection, transaction

from core.tenancy import alliance_context, schema_context
from core.tenancy.context import PUBLIC
from tenants.partners.models import Partner
from tests.harness.messages import sent

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGE = "SELECT current_query(), current_schema()"


def asked(sql: str, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_the_change_and_the_question_are_one_message(alliance_a):
    with alliance_context(alliance_a):
        [(first, schema)] = asked(MESSAGE)
        [(second, _)] = asked(MESSAGE)

    assert first.startswith(f'SET search_path = "{alliance_a.schema_name}"')
    assert first.endswith(MESSAGE)
    assert schema == alliance_a.schema_name
    assert second == MESSAGE  # who is inside already sends no more than the question


def test_a_transaction_begins_in_the_message_of_its_first_question(both):
    one, other = both
    with alliance_context(one):
        asked("SELECT 1")
        with sent() as messages:
            with transaction.atomic():
                assert Partner.objects.get().name == one.slug
                assert Partner.objects.count() == 1
            with alliance_context(other), transaction.atomic():
                assert Partner.objects.get().name == other.slug

    starts = [message[:30] for message in messages]
    assert [start[:7] for start in starts] == ["BEGIN; ", "SELECT ", "COMMIT", "BEGIN; ", "COMMIT"]
    assert starts[0].startswith("BEGIN; SELECT")
    assert starts[3].startswith("BEGIN; SET search_path")


def test_what_fails_in_such_a_message_is_undone_and_forgotten(both):
    one, other = both
    with alliance_context(one):
        with pytest.raises(ProgrammingError), transaction.atomic():
            asked("SELECT * FROM nowhere")
        with pytest.raises(ProgrammingError), transaction.atomic():
            Partner.objects.update(version=5)
            asked("SELECT * FROM nowhere")
        with transaction.atomic(), alliance_context(other):
            assert Partner.objects.get().name == other.slug
        assert Partner.objects.get().version == 1
        assert not connection.in_atomic_block
        assert connection.connection.autocommit  # as Django has left it


@pytest.mark.parametrize(
    ("sql", "params", "rows"),
    [
        ("SELECT 7", None, [(7,)]),
        ("SELECT '100%%', %s", [7], [("100%", 7)]),
        ("  (SELECT 7) UNION ALL (SELECT 8)", (), [(7,), (8,)]),
        ("WITH w AS (SELECT 7) SELECT * FROM w", None, [(7,)]),
        ("VALUES (7)", None, [(7,)]),
        ("UPDATE partners_partner SET version = 9 RETURNING version", None, [(9,)]),
    ],
)
def test_what_is_answered_is_what_was_asked(both, sql, params, rows):
    with alliance_context(both[0]), connection.cursor() as cursor:
        cursor.execute(sql, params)
        assert cursor.rowcount == len(rows)
        assert cursor.fetchall() == rows
    with alliance_context(both[1]):
        assert Partner.objects.get().version == 1


def test_a_failed_question_leaves_nobody_elsewhere(both):
    one, other = both
    with alliance_context(one):
        assert Partner.objects.get().name == one.slug
        with alliance_context(other):
            with pytest.raises(ProgrammingError):
                asked("SELECT * FROM nowhere")  # and PostgreSQL takes the change back
            assert Partner.objects.get().name == other.slug
        assert Partner.objects.get().name == one.slug


def test_what_must_come_first_or_stand_alone_does(both):
    one, other = both
    with alliance_context(one), transaction.atomic():
        asked("SELECT 1")
    with alliance_context(other), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchall() == [("repeatable read",)]
    with schema_context(one.schema_name), connection.cursor() as cursor:
        cursor.execute("CREATE INDEX CONCURRENTLY apart ON partners_partner (name)")
        cursor.execute("DROP INDEX CONCURRENTLY apart")


def test_many_at_once_and_copies_are_inside_too(both):
    one, other = both
    with alliance_context(one), connection.cursor() as cursor:
        cursor.executemany("UPDATE partners_partner SET version = %s", [(3,), (4,)])
    with alliance_context(other), connection.cursor() as cursor:
        with cursor.copy("COPY partners_partner (name) TO STDOUT") as lines:
            assert list(lines.rows()) == [(other.slug,)]
    with alliance_context(one), connection.cursor() as cursor:
        assert [
            version for (version,) in cursor.stream("SELECT version FROM partners_partner")
        ] == [4]
    with schema_context(PUBLIC), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('partners_partner')")
        assert cursor.fetchone() == (None,)
