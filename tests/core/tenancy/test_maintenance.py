"""An alliance that failed to migrate is closed, and only it, until it is at head."""

import pytest

from core.tenancy import middleware
from core.tenancy.maintenance import UnderMaintenance
from core.tenancy.models import MigrationState, SchemaMigration
from tasks.base import AllianceTask
from tenants.registry.models import Alliance


def close(alliance: Alliance) -> None:
    SchemaMigration.objects.create(
        schema_name=alliance.schema_name,
        alliance_id=alliance.id,
        state=MigrationState.FAILED,
        closed=True,
        to_digest="0" * 32,
    )


@pytest.fixture(autouse=True)
def _forget_hosts():
    middleware._hosts.clear()
    yield
    middleware._hosts.clear()


def test_its_work_pages_and_public_host_say_so_and_the_neighbours_do_not(
    alliance_a, alliance_b, client_for, coordinator
):
    close(alliance_a)
    client = client_for(coordinator)

    for path, host in (("/b/alliance-a/", "localhost"), ("/", "alliance-a.localhost")):
        page = client.get(path, headers={"host": host})
        assert page.status_code == 503
        assert page["Retry-After"] == "300"
        assert "no-store" in page["Cache-Control"]
        assert "Dieses Bündnis ist gleich wieder da" in page.text
        assert "Fehler 503" not in page.text
    way_out = client.get("/impressum/", headers={"host": "alliance-a.localhost"})
    assert way_out["Location"] == "http://localhost/impressum/"
    assert client.get("/", headers={"host": "alliance-b.localhost"}).status_code != 503
    assert client.get("/b/alliance-b/").status_code == 404
    assert client.get("/").status_code == 200


def test_the_api_answers_with_a_problem(alliance_a, client):
    close(alliance_a)

    answer = client.get("/api/v1/alliances/alliance-a/practice-examples")

    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "300"
    assert answer.json()["code"] == "under_maintenance"


def test_it_opens_again_at_head(alliance_a, client_for, coordinator):
    close(alliance_a)
    SchemaMigration.objects.update(state=MigrationState.DONE, closed=False)

    assert client_for(coordinator).get("/b/alliance-a/").status_code == 200


def test_tasks_for_it_wait(alliance_a):
    close(alliance_a)

    with pytest.raises(UnderMaintenance):
        AllianceTask()(alliance=str(alliance_a.id))


def test_the_office_sees_who_is_closed_and_why(alliance_a, client_for, office_user):
    close(alliance_a)
    SchemaMigration.objects.update(error="partners.0002_x: DataError 22P02", lacking=["a.0002_x"])

    page = client_for(office_user).get("/servicebuero/gesundheit/").text

    assert "Bündnis für Familie Adorf" in page
    assert "Zeigt eine Wartungsseite, bis es umgestellt ist." in page
    assert "partners.0002_x: DataError 22P02" in page
    assert "Bündnis für Familie Bdorf" not in page
