"""A founded alliance has just what the migrations would have made, and costs one transaction."""

import re

import pytest
from django.conf import settings
from django.db import connection, transaction

from core.outbox.models import OutboxFact
from core.tenancy import owner_context, template
from core.tenancy.migrating import migrate_schema, schemas_behind
from tenants.registry.errors import SlugTaken
from tenants.registry.models import Alliance, Domain
from tenants.registry.records import Profile
from tenants.registry.services import found_alliance
from tests.harness import sessions

pytestmark = pytest.mark.django_db(transaction=True)
MIGRATED = "a_migrated"

CATALOG = {
    "columns": """
        SELECT table_name, column_name, ordinal_position, data_type, udt_name, is_nullable,
            column_default, character_maximum_length, numeric_precision, numeric_scale,
            is_identity, identity_generation, is_generated, collation_name
        FROM information_schema.columns WHERE table_schema = %s""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = %s",
    "constraints": """
        SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = %s::regnamespace""",
    "sequences": """
        SELECT sequencename, data_type::text, start_value, increment_by, cycle
        FROM pg_sequences WHERE schemaname = %s""",
    "relations": """
        SELECT relname, relkind, relpersistence, relrowsecurity
        FROM pg_class WHERE relnamespace = %s::regnamespace""",
    "functions": "SELECT proname FROM pg_proc WHERE pronamespace = %s::regnamespace",
    "triggers": """
        SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = %s::regnamespace""",
}


def objects(schema: str) -> dict[str, list[str]]:
    found = {}
    with owner_context(), connection.cursor() as cursor:
        for kind, sql in CATALOG.items():
            cursor.execute(sql, [schema])
            found[kind] = sorted(_comparable(row, schema) for row in cursor.fetchall())
        cursor.execute(f'SELECT app, name FROM "{schema}".django_migrations')
        found["migrations"] = sorted(map(repr, cursor.fetchall()))
    return found


def _comparable(row: tuple[object, ...], schema: str) -> str:
    """PostgreSQL writes the casts of an `IN (…)` differently once it has read its own dump."""
    text = repr(row).replace(schema, "SCHEMA")
    return re.sub(r"::(text|character varying)(\[\])?|[()]", "", text) if "ARRAY" in text else text


def found(slug: str) -> Alliance:
    return found_alliance(profile=Profile(slug=slug, name="Bündnis", land="NW", seat="Ort"))


def test_a_replayed_schema_equals_a_migrated_one_object_by_object(db):
    replayed = found("neu")
    with owner_context(), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {MIGRATED}")
    migrate_schema(MIGRATED)

    expected, got = objects(MIGRATED), objects(replayed.schema_name)

    assert len(expected["columns"]) > 50
    assert got == expected


def test_a_founded_alliance_is_at_head_at_once(db):
    found("neu")

    assert schemas_behind() == []


def test_an_alliance_needs_at_most_forty_tables_and_its_name_is_generated(db):
    alliance = found("neu")

    tables = [row for row in objects(alliance.schema_name)["relations"] if "'r'" in row]

    assert 5 <= len(tables) <= 40
    assert re.fullmatch(r"a_[0-9a-f]{32}", alliance.schema_name)


def test_the_template_holds_no_rows_but_those_of_the_migrations():
    inserts = re.findall(r"INSERT INTO (\S+)", template.FILE.read_text())

    assert set(inserts) == {f"{template.PLACEHOLDER}.django_migrations"}


def test_the_stored_template_fits_the_migrations():
    assert template.is_current()


def test_founding_that_dies_half_way_leaves_nothing_and_may_be_repeated(db):
    with pytest.raises(Exception, match="terminating|closed"), transaction.atomic():
        alliance = found("halb")
        with connection.cursor() as cursor:
            sessions.cut(cursor)
    connection.close()

    assert not Alliance.objects.filter(slug="halb").exists()
    assert not Domain.objects.filter(domain__startswith="halb.").exists()
    assert not OutboxFact.objects.filter(alliance_slug="halb").exists()
    assert alliance.schema_name not in schemas()
    assert found("halb").schema_name in schemas()


def test_a_taken_slug_is_refused_in_german(db):
    found("neu")

    with pytest.raises(SlugTaken, match="„neu“ gehört schon"):
        found("neu")


def test_one_table_lives_in_one_kind_of_schema(alliance_a):
    private, public = (
        {row.split(",")[0] for row in objects(schema)["relations"] if "'r'" in row}
        for schema in (alliance_a.schema_name, "public")
    )

    assert private & public == {"('django_migrations'"}


def test_no_foreign_key_leaves_an_alliances_schema(alliance_a):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = confrelid"
            " WHERE contype = 'f' AND connamespace = %s::regnamespace"
            " AND relnamespace <> connamespace",
            [alliance_a.schema_name],
        )
        assert cursor.fetchall() == []


def test_only_the_listed_apps_are_in_alliances(alliance_a):
    tables = {
        row.split("'")[1].split("_")[0] for row in objects(alliance_a.schema_name)["relations"]
    }

    assert tables <= {app.split(".")[1] for app in settings.TENANT_APPS} | {"django"}


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return {row[0] for row in cursor.fetchall()}
