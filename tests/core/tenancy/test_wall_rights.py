"""Every table of `public` says what alliances may do with it, and PostgreSQL has it so."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from core.tenancy import owner_context
from core.tenancy.wall import raising, rights

NAMED = "relname || ':' || polname"


def rows(sql: str, *values: object) -> list[tuple[object, ...]]:
    with owner_context(), connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()


def test_every_model_of_public_has_said_it():
    said = {model._meta.label: rights.of(model) for model in rights.shared_models()}
    assert len(said) > 35
    assert not set(rights.FOREIGN) - set(said)


def test_a_model_that_says_nothing_is_found():
    class Silent:
        _meta = type("Meta", (), {"label": "nobody.Silent"})

    with pytest.raises(rights.NothingSaid, match=r"nobody\.Silent"):
        rights.of(Silent)


def test_who_reads_or_writes_all_is_listed_here():
    """A new one is a decision: it lets raw SQL inside an alliance see rows of others."""
    wide = {
        model._meta.label: rights.of(model)
        for model in rights.shared_models()
        if rights.ALL in (rights.of(model).read, rights.of(model).write)
    }
    assert wide == {
        "accounts.User": rights.READ,
        "accounts.NationalRole": rights.READ,
        "sessions.Session": rights.USE,
    }


def test_private_models_need_not_say_it():
    private = [m for m in apps.get_models() if m._meta.app_config.name in settings.TENANT_APPS]
    assert private
    assert not any("alliances_may" in vars(model) for model in private)


@pytest.mark.django_db
def test_every_table_of_public_is_guarded_even_against_its_owner():
    open_ = rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert open_ == []


@pytest.mark.django_db
def test_nobody_but_the_walls_roles_may_run_what_runs_as_the_owner():
    assert rows(raising._DEFINERS) == []


@pytest.mark.django_db
def test_nothing_belongs_to_who_signs_in():
    login = raising.current().login
    assert rows("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = %s", login) == []
    assert rows("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolsuper", login) == []


@pytest.mark.django_db
def test_raising_it_again_changes_nothing(django_assert_max_num_queries):
    before = rows(f"SELECT {NAMED}, pg_policy.oid FROM pg_policy JOIN pg_class c ON c.oid=polrelid")
    with django_assert_max_num_queries(8):
        raising.raise_wall()
    after = rows(f"SELECT {NAMED}, pg_policy.oid FROM pg_policy JOIN pg_class c ON c.oid=polrelid")
    assert sorted(before) == sorted(after)


@pytest.mark.django_db
def test_what_somebody_took_down_is_put_up_again(alliance_a):
    names = raising.current().names
    role = names.of_alliance(alliance_a.id)
    with owner_context(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE jobs_job DISABLE ROW LEVEL SECURITY")
        cursor.execute(f'REVOKE ALL ON SCHEMA "{alliance_a.schema_name}" FROM "{role}"')

    raising.raise_wall()

    assert rows("SELECT relrowsecurity FROM pg_class WHERE relname = 'jobs_job'") == [(True,)]
    usage = rows("SELECT has_schema_privilege(%s, %s, 'USAGE')", role, alliance_a.schema_name)
    assert usage == [(True,)]
