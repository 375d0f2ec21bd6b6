"""PostgreSQL refuses what is not the alliance's, to raw SQL and whatever the search path says."""

import uuid

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from core.jobs.models import Job
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context, owner_context, schema_context
from core.tenancy.wall import raising
from tasks.base import AllianceTask
from tasks.celery_app import app
from tenants.access.models import ApiKey
from tenants.access.services import issue_api_key
from tenants.partners.models import Partner
from tests.factories import CatalogueEntryFactory, PartnerFactory

pytestmark = pytest.mark.django_db
REFUSED = "permission denied|row-level security"


def ask(sql: str, *values: object) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def role() -> str:
    return str(ask("SELECT current_user")[0][0])


def own_role(alliance) -> str:
    return raising.current().names.of_alliance(alliance.id)


@pytest.fixture
def rows(alliance_a, alliance_b):
    """Each alliance has a partner, a key, a job and a fact."""
    for alliance in (alliance_a, alliance_b):
        issue_api_key(alliance=alliance, role="editor", name=alliance.slug)
        Job.objects.create(kind="report", alliance_id=alliance.id, dedupe_key="1")
        with alliance_context(alliance):
            PartnerFactory(name=alliance.slug)
    CatalogueEntryFactory(alliance_id=alliance_b.id)
    return alliance_a, alliance_b


def test_the_suite_stands_behind_the_wall(rows):
    one, _ = rows
    standing = raising.current()
    assert standing.names is not None
    assert standing.login != standing.owner
    assert role() == standing.names.federation
    with alliance_context(one):
        assert role() == own_role(one)
    with owner_context():
        assert role() == standing.owner
    with schema_context(one.schema_name):
        assert role() == standing.owner


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT * FROM "{other}".partners_partner',
        'SET search_path = "{other}"; SELECT * FROM partners_partner',
        "UPDATE \"{other}\".partners_partner SET name = 'x'",
        'DELETE FROM "{other}".partners_partner',
        'INSERT INTO "{other}".partners_partner SELECT * FROM partners_partner',
        'SELECT * FROM "{other}".django_migrations',
        'DROP SCHEMA "{other}" CASCADE',
        'DROP TABLE "{own}".partners_partner',
        'CREATE TABLE "{own}".made (id int)',
        "CREATE TABLE public.made (id int)",
        'TRUNCATE "{own}".partners_partner',
        "ALTER TABLE access_apikey DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall_alliances_read ON access_apikey",
        'GRANT "{other_role}" TO "{own_role}"',
        "SELECT * FROM catalogue_catalogueentry",
        "SELECT * FROM letters_letter",
        "SELECT * FROM outbound_webhookendpoint",
        "SELECT * FROM public.django_migrations",
        "INSERT INTO outbox_change (event_id, type, kind, subject_id, alliance_id)"
        " VALUES (gen_random_uuid(), '', '', gen_random_uuid(), gen_random_uuid())",
        "UPDATE accounts_user SET password = ''",
        "DELETE FROM accounts_nationalrole",
    ],
)
def test_raw_sql_inside_an_alliance_is_refused_elsewhere(sql, rows):
    one, other = rows
    text = sql.format(
        own=one.schema_name,
        other=other.schema_name,
        own_role=own_role(one),
        other_role=own_role(other),
    )
    with alliance_context(one):
        with pytest.raises(ProgrammingError, match=f"{REFUSED}|must be owner|does not exist"):
            ask(text)
        assert [partner.name for partner in Partner.objects.all()] == [one.slug]
    with alliance_context(other):
        assert [partner.name for partner in Partner.objects.all()] == [other.slug]


def test_of_the_rows_all_share_an_alliance_sees_and_changes_its_own(rows):
    one, other = rows
    with alliance_context(one):
        assert ask("SELECT name FROM access_apikey") == [(one.slug,)]
        assert ask("SELECT slug FROM registry_alliance") == [(one.slug,)]
        assert ask("SELECT alliance_id FROM jobs_job") == [(one.id,)]
        assert ask("UPDATE access_apikey SET name = 'x' RETURNING alliance_id") == [(one.id,)]
        foreign = "UPDATE access_apikey SET revoked_at = now() WHERE alliance_id = %s RETURNING 1"
        assert ask(foreign, other.id) == []
        assert ask("DELETE FROM jobs_job WHERE alliance_id = %s RETURNING 1", other.id) == []
    assert ApiKey.objects.get(alliance=other).name == other.slug
    assert Job.objects.filter(alliance_id=other.id).exists()


def test_nothing_is_written_in_the_name_of_another(rows):
    one, other = rows
    with alliance_context(one):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Job.objects.create(kind="report", alliance_id=other.id, dedupe_key="2")
        with pytest.raises(ProgrammingError, match="row-level security"):
            ask("UPDATE jobs_job SET alliance_id = %s", other.id)
        with pytest.raises(ProgrammingError, match="row-level security"):
            ask("UPDATE registry_alliance SET id = %s", uuid.uuid4())


def test_facts_are_told_of_oneself_only(rows):
    one, other = rows
    tell = "SELECT public.outbox_append(%s::jsonb, '{}', '{}', '{}')"
    fact = (
        '[{"type": "x.y", "version": 1, "alliance_id": "%s", "alliance_slug": "x",'
        ' "aggregate_id": "%s", "revision": 1, "payload": {}, "occurred_at": "2026-01-01"}]'
    )
    with alliance_context(one):
        with pytest.raises(ProgrammingError, match="of itself only"):
            ask(tell, fact % (other.id, other.id))
        ask(tell, fact % (one.id, one.id))
        with pytest.raises(ProgrammingError, match="permission denied"):
            ask("DELETE FROM outbox_outboxfact")
    assert list(OutboxFact.objects.values_list("alliance_id", flat=True)) == [one.id]


def test_a_savepoint_takes_role_and_path_back_together(rows):
    one, other = rows
    with alliance_context(one):
        assert role() == own_role(one)
        with pytest.raises(ZeroDivisionError), transaction.atomic(), alliance_context(other):
            assert role() == own_role(other)
            raise ZeroDivisionError
        assert (role(), ask("SELECT name FROM partners_partner")) == (own_role(one), [(one.slug,)])


def test_after_an_error_the_next_one_has_its_own_role(rows):
    one, other = rows
    with alliance_context(one):
        with pytest.raises(DatabaseError):
            ask("SELECT 1 / 0")
        with alliance_context(other):
            assert role() == own_role(other)
        assert role() == own_role(one)
    assert role() == raising.current().names.federation


def test_the_federation_reads_no_private_row(rows):
    one, _ = rows
    with pytest.raises(ProgrammingError, match="permission denied"):
        ask(f'SELECT * FROM "{one.schema_name}".partners_partner')
    with pytest.raises(ProgrammingError, match="must be owner"):
        ask("DROP TABLE jobs_job")


def test_a_streamed_query_has_the_role_of_its_alliance(rows):
    one, other = rows
    with alliance_context(one):
        names = []
        for partner in Partner.objects.iterator(chunk_size=1):
            names.append(partner.name)
            with alliance_context(other):
                assert role() == own_role(other)
    assert names == [one.slug]


def test_who_signs_in_has_nothing(rows):
    with pytest.raises(ProgrammingError, match="permission denied"):
        ask("SET LOCAL ROLE NONE; SELECT count(*) FROM public.registry_alliance")


def test_a_task_stands_behind_the_wall_too(rows):
    one, other = rows

    @app.task(base=AllianceTask, name="tests.hostile")
    def hostile(*, alliance: str, schema: str) -> str:
        with pytest.raises(ProgrammingError, match="permission denied"):
            ask(f'SELECT * FROM "{schema}".partners_partner')
        return role()

    try:
        assert hostile(alliance=str(one.id), schema=other.schema_name) == own_role(one)
    finally:
        app.tasks.pop("tests.hostile")
    assert role() == raising.current().names.federation


def test_a_page_stands_behind_the_wall_too(rows, client_for, coordinator, monkeypatch):
    """A page of one alliance whose code reads another's table and a row of another."""
    one, other = rows
    seen: list[object] = []

    def hostile(*_: object, **__: object) -> object:
        seen.append((role(), ask("SELECT name FROM access_apikey")))
        return ask(f'SELECT * FROM "{other.schema_name}".partners_partner')

    monkeypatch.setattr("tenants.workspace.selectors.happenings", hostile)
    client = client_for(coordinator)
    client.raise_request_exception = True
    with pytest.raises(ProgrammingError, match="permission denied"):
        client.get("/b/alliance-a/")
    assert seen == [(own_role(one), [(one.slug,)])]
