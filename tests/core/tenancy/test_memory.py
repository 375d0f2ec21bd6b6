"""A connection that has seen enough alliances is ended, and its memory with it."""

import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from core.tenancy import alliance_context, rounds
from tenants.partners.models import Partner
from tenants.registry.models import Alliance

pytestmark = pytest.mark.django_db(transaction=True)


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def visit(*alliances) -> int:
    for alliance in alliances:
        with alliance_context(alliance):
            assert Partner.objects.count() == 0
    return session()


def is_there(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [pid])
        return bool(cursor.fetchone()[0])


def ends(pid: int) -> bool:
    until = time.monotonic() + 5
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not is_there(pid)


@pytest.fixture(autouse=True)
def _two_are_enough(settings):
    settings.DATABASE_ALLIANCES_PER_CONNECTION = 2
    connection.close()
    connection.close_pool()  # as a process begins: nobody has been anywhere
    connection.pool.open(wait=True)  # and one connection, which everybody gets


def test_it_comes_back_from_the_pool_as_long_as_it_has_seen_few(alliance_a):
    before = visit(alliance_a, alliance_a)
    connection.close()

    assert visit(alliance_a) == before


def test_it_counts_over_requests_and_is_ended_when_given_back(alliance_a, alliance_b):
    before = visit(alliance_a)
    connection.close()
    assert visit(alliance_b) == before  # full now, and good until it is given back

    connection.close()

    assert session() != before
    assert ends(before)


def test_who_goes_from_alliance_to_alliance_gives_it_back_in_between(alliance_a, alliance_b):
    seen = [visit(alliance) for alliance in rounds.one_by_one([alliance_a, alliance_b, alliance_a])]

    assert seen[0] == seen[1] != seen[2]
    assert ends(seen[0])


def test_a_transaction_keeps_its_connection(alliance_a, alliance_b):
    with transaction.atomic():
        seen = {visit(one) for one in rounds.one_by_one([alliance_a, alliance_b, alliance_a])}
        assert len(seen) == 1


def test_the_nightly_rounds_give_back(alliance_a, alliance_b, settings):
    from django.utils import timezone

    from tasks.reconcile import every_alliance
    from tasks.reports import care_for_quarters

    for work in (every_alliance, care_for_quarters):
        before = session()
        work(timezone.now())
        assert ends(before)


def test_an_import_gives_back_while_it_founds(tmp_path):
    file, before = tmp_path / "neu.csv", session()
    lines = [f"Bündnis {number};Neuort {number};NW" for number in range(3)]
    file.write_text("\n".join(["name;ort;land", *lines]))

    call_command("import_alliances", str(file), stdout=StringIO())

    assert Alliance.objects.filter(slug__startswith="neuort-").count() == 3
    assert ends(before)
