"""Both walls stand on the replica, and nothing can be written there."""

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from core.replica.connecting import on_replica
from core.tenancy import alliance_context
from core.tenancy.wall import raising
from tenants.access.models import ApiKey
from tenants.access.services import issue_api_key
from tenants.partners.models import Partner
from tests.factories import CatalogueEntryFactory, PartnerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def ask(sql: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def rows(standby, alliance_a, alliance_b):
    for alliance in (alliance_a, alliance_b):
        issue_api_key(alliance=alliance, role="editor", name=alliance.slug)
        with alliance_context(alliance):
            PartnerFactory(name=alliance.slug)
    CatalogueEntryFactory()
    standby.catch_up()
    return alliance_a, alliance_b


def test_path_and_role_go_with_the_alliance_there_too(rows):
    names = raising.current().names
    with on_replica():
        assert ask("SELECT current_user, pg_is_in_recovery()") == [(names.federation, True)]
        for alliance in rows:
            with alliance_context(alliance):
                assert ask("SELECT current_user") == [(names.of_alliance(alliance.id),)]
                assert [partner.name for partner in Partner.objects.all()] == [alliance.slug]
                assert ask("SELECT name FROM access_apikey") == [(alliance.slug,)]
        assert ask("SELECT current_user") == [(names.federation,)]
    assert ask("SELECT pg_is_in_recovery()") == [(False,)]


OTHERS = (
    'SELECT * FROM "{other}".partners_partner',
    'SET search_path = "{other}"; SELECT * FROM partners_partner',
    "SELECT * FROM catalogue_catalogueentry",
)
WRITING = (
    "DELETE FROM access_apikey",
    "SET TRANSACTION READ WRITE; DELETE FROM access_apikey",
    "SET default_transaction_read_only = off; COMMIT; BEGIN; DELETE FROM access_apikey",
    "SELECT id FROM access_apikey FOR UPDATE",
    "SELECT pg_notify('anybody', 'anything')",
    "CREATE TEMP TABLE made (id int)",
)


def test_what_is_not_the_alliances_is_refused(rows):
    one, other = rows
    with on_replica(), alliance_context(one):
        for sql in OTHERS:
            with pytest.raises(ProgrammingError, match="permission denied|does not exist"):
                ask(sql.format(other=other.schema_name))
            assert [partner.name for partner in Partner.objects.all()] == [one.slug]


def test_nothing_is_written_there(rows):
    with on_replica():
        for sql in WRITING:
            with pytest.raises(DatabaseError, match=r"read-only|during recovery"):
                ask(sql)
    assert ApiKey.objects.count() == 2
