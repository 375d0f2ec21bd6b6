"""Founding looks at nothing that grows with the number of alliances."""

import pytest
from django.db import connection

from core.tenancy import owner_context
from core.tenancy.wall import raising
from tenants.registry.records import Profile
from tenants.registry.services import found_alliance

pytestmark = pytest.mark.django_db
# by every alliance they grow by a hundred rows, a dozen rows, one row
_GROWING = ["pg_class", "pg_attribute", "pg_depend", "pg_shdepend", "pg_namespace", "pg_authid"]


def rows(sql: str, *values: object) -> list[tuple[object, ...]]:
    with owner_context(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def read_from_end_to_end() -> dict[object, object]:
    """How often this transaction has read such a catalogue as a whole."""
    return dict(
        rows(
            "SELECT name, pg_stat_get_xact_numscans(name::regclass)"
            " FROM unnest(%s::text[]) AS name",
            _GROWING,
        )
    )


def found(slug: str):
    return found_alliance(profile=Profile(slug=slug, name=slug, land="NW", seat=slug))


def test_no_catalogue_is_read_from_end_to_end():
    found("warm")  # what a process asks once
    before = read_from_end_to_end()

    found("flach")

    assert set(before) == set(_GROWING)
    assert read_from_end_to_end() == before


def test_its_role_may_use_every_table_and_sequence_and_nothing_else():
    alliance = found("rechte")
    role = raising.current().names.of_alliance(alliance.id)

    granted = rows(
        """
        SELECT relkind::text, acl.privilege_type, count(*)
        FROM pg_class, aclexplode(relacl) AS acl
        WHERE relnamespace = %s::regnamespace AND acl.grantee = %s::regrole
        GROUP BY 1, 2 ORDER BY 1, 2
        """,
        alliance.schema_name,
        role,
    )
    ((tables, sequences),) = rows(
        "SELECT count(*) FILTER (WHERE relkind = 'r'), count(*) FILTER (WHERE relkind = 'S')"
        " FROM pg_class WHERE relnamespace = %s::regnamespace",
        alliance.schema_name,
    )

    rights = ("DELETE", "INSERT", "SELECT", "UPDATE")
    assert granted == [("S", "USAGE", sequences), *(("r", right, tables) for right in rights)]
