"""The harness keeps what it promises to the other tests."""

import pytest
from django.db import connection

from core.tenancy import alliance_context
from tenants.partners.models import Partner
from tenants.registry.models import Alliance, AllianceArea
from tests.factories import PartnerFactory, UserFactory
from tests.harness.one_kind import MixedStatement


@pytest.mark.django_db
def test_two_alliances_are_founded_and_empty(alliance_a, alliance_b):
    assert set(Alliance.objects.all()) == {alliance_a, alliance_b}
    with alliance_context(alliance_a):
        assert not Partner.objects.exists()


@pytest.mark.parametrize("attempt", [1, 2])
def test_nothing_stays_from_a_test(in_alliance_a, attempt):
    PartnerFactory()
    assert Partner.objects.count() == 1


@pytest.mark.parametrize("attempt", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_nothing_stays_from_a_test_that_commits(alliance_a, attempt):
    with alliance_context(alliance_a):
        PartnerFactory()
        assert Partner.objects.count() == 1
    assert not connection.in_atomic_block


def test_a_statement_that_needs_two_kinds_of_tables_is_refused(in_alliance_a):
    members = AllianceArea.objects.values("id")

    with pytest.raises(MixedStatement, match="partners_partner.*registry_alliancearea"):
        Partner.objects.filter(note__in=members).exists()


def test_roles_reach_the_work_area(client_for, coordinator, stranger):
    assert client_for(coordinator).session["_auth_user_id"] == str(coordinator.id)
    assert client_for(None).session.get("_auth_user_id") is None


def test_site_answers_and_shares_the_records(site, client_for):
    before = UserFactory()
    assert site.ready()[0] == 200
    assert site.session_cookie(before)["value"]
