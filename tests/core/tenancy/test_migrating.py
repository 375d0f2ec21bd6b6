"""Who lacks what is known in one query, and one failing alliance stops no other."""

import pytest
from django.core.management import call_command
from django.db import connection

from core.tenancy import owner_context
from core.tenancy.migrating import schemas_behind

pytestmark = pytest.mark.django_db(transaction=True)


def forget(schema: str, app: str) -> None:
    with owner_context(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{schema}".django_migrations WHERE app = %s', [app])


def undo_partners(schema: str) -> None:
    for app in ("reports", "practice", "gatherings", "offers", "projects", "partners"):
        forget(schema, app)
    with owner_context(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        tables = [row[0] for row in cursor.fetchall() if not row[0].startswith("django_")]
        cursor.execute("DROP TABLE " + ",".join(f'"{schema}"."{t}"' for t in tables) + " CASCADE")


def test_the_question_takes_the_same_few_queries_for_any_number(
    alliance_a, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        assert schemas_behind() == []


def test_only_those_who_lack_something_are_migrated(alliance_a, alliance_b, capsys):
    undo_partners(alliance_b.schema_name)
    assert schemas_behind() == [alliance_b.schema_name]

    call_command("migrate")

    assert schemas_behind() == []
    assert alliance_a.schema_name not in capsys.readouterr().out


def test_one_failing_alliance_stops_no_other_and_is_named(alliance_a, alliance_b, capsys):
    forget(alliance_a.schema_name, "partners")  # its tables are in the way now
    undo_partners(alliance_b.schema_name)

    with pytest.raises(SystemExit):
        call_command("migrate")

    assert schemas_behind() == [alliance_a.schema_name]
    assert alliance_a.schema_name in capsys.readouterr().err
