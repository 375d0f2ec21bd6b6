"""The alliance of a path, found without putting the question together anew."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.tenancy import alliance_context
from core.tenancy.finding import alliance_of_slug
from core.tenancy.migrating.ledgers import is_closed
from core.tenancy.models import MigrationState, SchemaMigration
from tenants.registry.models import Alliance

pytestmark = pytest.mark.django_db


def test_it_is_what_django_reads_in_every_field(alliance_a, django_assert_num_queries):
    Alliance.objects.filter(id=alliance_a.id).update(
        lat=51.5, lon=7.2, founded_on="2014-05-01", dissolved_on="2026-01-31", goal="100 % Ziel"
    )
    wanted = Alliance.objects.annotate(is_closed=is_closed("schema_name")).get(id=alliance_a.id)
    alliance_of_slug(alliance_a.slug)

    with django_assert_num_queries(1):
        found = alliance_of_slug(alliance_a.slug)
        assert {**vars(found), "_state": None} == {**vars(wanted), "_state": None}

    assert (found._state.adding, found._state.db) == (False, "default")


def test_what_changes_is_seen_at_once(alliance_a):
    assert not alliance_of_slug(alliance_a.slug).is_closed

    SchemaMigration.objects.update_or_create(
        schema_name=alliance_a.schema_name,
        defaults={
            "alliance_id": alliance_a.id,
            "state": MigrationState.FAILED,
            "closed": True,
            "started_at": timezone.now(),
        },
    )
    Alliance.objects.filter(id=alliance_a.id).update(slug="umbenannt")

    assert alliance_of_slug("umbenannt").is_closed


def test_a_row_is_read_whole_only_when_it_has_changed(alliance_a, django_assert_num_queries):
    slug, row = alliance_a.slug, Alliance.objects.filter(id=alliance_a.id)
    first = alliance_of_slug(slug)
    first.motto = "nur hier geändert"

    with django_assert_num_queries(1):
        assert alliance_of_slug(slug).motto == ""
    for motto in ("eins", "zwei"):  # both in one transaction
        row.update(motto=motto)
        assert alliance_of_slug(slug).motto == motto
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        row.update(motto="drei")
        assert alliance_of_slug(slug).motto == "drei"
        raise ZeroDivisionError
    assert alliance_of_slug(slug).motto == "zwei"
    row.delete()
    assert alliance_of_slug(slug) is None


def test_a_slug_nobody_has_finds_nobody(alliance_a):
    assert alliance_of_slug("niemand") is None
    assert alliance_of_slug(f"{alliance_a.slug}' OR '1'='1") is None


def test_it_is_found_from_the_session_of_another(alliance_a, alliance_b):
    alliance_of_slug(alliance_a.slug)
    with alliance_context(alliance_b), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema")
        before = cursor.fetchone()

        assert alliance_of_slug(alliance_a.slug).id == alliance_a.id

        cursor.execute("SELECT current_user, current_schema")
        assert cursor.fetchone() == before
        assert before[1] == alliance_b.schema_name


def test_who_has_only_signed_in_may_ask_too():
    """A connection comes out of the pool with the rights of the app's login, which has none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_function_privilege('public', 'public.tenant_standing(text)', 'EXECUTE')"
        )
        assert cursor.fetchone() == (True,)
