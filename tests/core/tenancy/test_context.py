"""Nobody ever sees another alliance's rows: threads, nesting, savepoints, lost connections.

`TANGLE=100000` sets how often is switched, see also `test_tangle`.
"""

import os
import random
import threading

import pytest
from django.db import OperationalError, connection, transaction

from core.tenancy import alliance_context, current_alliance, current_schema, schema_context
from tenants.partners.models import Partner
from tests.harness import sessions

pytestmark = pytest.mark.django_db(transaction=True)
SWITCHES = int(os.environ.get("TANGLE", "2400"))
THREADS = 6


def seen() -> list[str]:
    return list(Partner.objects.values_list("name", flat=True))


def test_interleaved_switches_in_threads_with_the_pool_show_no_foreign_row(both):
    wrong: list[object] = []

    def work(seed: int) -> None:
        dice = random.Random(seed)
        try:
            for _ in range(SWITCHES // THREADS):
                outer, inner = dice.choice(both), dice.choice(both)
                with alliance_context(outer):
                    with alliance_context(inner):
                        if seen() != [inner.slug]:
                            wrong.append((inner.slug, seen()))
                    if dice.random() < 0.2:
                        connection.close()  # back to the pool, with a path somebody else set
                    if seen() != [outer.slug]:
                        wrong.append((outer.slug, seen()))
        except Exception as error:  # a dead thread must not look like success
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert connection.settings_dict["OPTIONS"]["pool"]
    assert wrong == []


def test_a_switch_inside_a_rolled_back_savepoint_is_forgotten(both):
    one, other = both
    with transaction.atomic(), alliance_context(one):
        assert seen() == [one.slug]
        with pytest.raises(ZeroDivisionError), transaction.atomic(), alliance_context(other):
            assert seen() == [other.slug]
            raise ZeroDivisionError
        assert seen() == [one.slug]


def test_a_switch_inside_a_rolled_back_transaction_is_forgotten(both):
    one, other = both
    with alliance_context(one):
        assert seen() == [one.slug]
        with pytest.raises(ZeroDivisionError), transaction.atomic(), alliance_context(other):
            assert seen() == [other.slug]
            raise ZeroDivisionError
        assert seen() == [one.slug]


def test_a_failed_statement_does_not_leave_another_alliances_path(both):
    one, other = both
    with transaction.atomic(), alliance_context(one):
        with pytest.raises(Exception, match="does not exist"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM nowhere")
        with alliance_context(other):
            assert seen() == [other.slug]
        assert seen() == [one.slug]


def test_a_killed_connection_comes_back_to_the_right_alliance(both):
    one, _ = both
    with alliance_context(one):
        assert seen() == [one.slug]
        with pytest.raises(Exception, match="terminating|closed"), connection.cursor() as cursor:
            sessions.cut(cursor)
        connection.close()
        assert seen() == [one.slug]


def test_a_connection_lost_while_rows_stream_is_an_error_django_knows(both):
    one, other = both
    with alliance_context(one):
        seen()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        lost = cursor.fetchone()[0]
    sessions.end(lost)

    with alliance_context(other), pytest.raises(OperationalError):
        list(Partner.objects.iterator())  # changes the path outside Django's own wrapper

    connection.close()
    with alliance_context(other):
        assert seen() == [other.slug]


def test_contexts_nest_and_go_back_after_an_error(both):
    one, other = both
    assert (current_alliance(), current_schema()) == (None, "public")
    with alliance_context(one):
        with pytest.raises(ZeroDivisionError), alliance_context(other):
            raise ZeroDivisionError
        assert current_alliance() == one
        with schema_context("public"):
            assert current_alliance() is None
        assert current_schema() == one.schema_name
    assert (current_alliance(), current_schema()) == (None, "public")


def test_what_has_no_schema_of_its_own_cannot_be_entered(both):
    with pytest.raises(ValueError, match="schema of its own"), alliance_context(None):
        pass


def test_alliance_tables_do_not_fall_through_to_public(both):
    with pytest.raises(Exception, match="partners_partner"):
        seen()
