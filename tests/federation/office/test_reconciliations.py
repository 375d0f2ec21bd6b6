"""The service office sees how alliances compare and lets a flood of corrections go."""

from uuid import uuid4

import pytest

from core.jobs.models import Job
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.office.models import Reconciliation
from tasks import reconcile as reconciling
from tasks.reconcile import reconcile, work
from tenants.practice import services
from tenants.registry import services as registry
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/servicebuero/abgleich/"


def test_before_the_first_night_the_page_says_so(client_for, office_user, coordinator):
    assert "Noch nie abgeglichen" in client_for(office_user).get(PAGE).content.decode()
    assert client_for(coordinator).get(PAGE).status_code == 404


def test_a_flood_is_let_go_by_a_person(
    client_for, office_user, alliance_a, alliance_b, drain_outbox, monkeypatch
):
    monkeypatch.setattr(reconciling, "MOST_CORRECTIONS", 1)
    with alliance_context(alliance_a):
        for _ in range(2):
            services.publish_example(example_id=PracticeExampleFactory().id, by=None)
    drain_outbox()
    CatalogueEntry.objects.update(summary="verfälscht")
    reconcile(alliance_a)
    client = client_for(office_user)
    assert "2 Einträge wichen ab" in client.get(PAGE).content.decode()

    client.post(f"{PAGE}{alliance_a.id}/")
    client.post(f"{PAGE}{alliance_a.id}/")
    assert Job.objects.filter(kind="reconcile").count() == 1
    assert work()

    assert not CatalogueEntry.objects.filter(summary="verfälscht").exists()
    assert Reconciliation.objects.latest("id").state == "repaired"
    assert client.post(f"{PAGE}{alliance_b.id}/").status_code == 404


def test_what_was_mended_names_the_alliance_and_leads_to_it_where_it_is_known(
    client_for, office_user, alliance_a, drain_outbox
):
    with alliance_context(alliance_a):
        registry.confirm_profile(alliance=alliance_a)
    drain_outbox()
    for id_, slug in ((alliance_a.id, alliance_a.slug), (uuid4(), "nie-gesehen")):
        Reconciliation.objects.create(
            alliance_id=id_, alliance_slug=slug, state="repaired", details=[{"kind": "copy_wrong"}]
        )
    client = client_for(office_user)
    page = client.get(PAGE).content.decode()

    address = f"/buendnisse/{alliance_a.slug}/"
    assert f'<a href="{address}">{alliance_a.name}</a>' in page
    assert client.get(address).status_code == 200
    assert "nie-gesehen" in page
    assert "/buendnisse/nie-gesehen/" not in page
