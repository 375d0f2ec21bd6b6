"""Loading the demonstration, and throwing it away."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.accounts.models import User
from core.outbox.models import Delivery, OutboxFact
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from tenants.access.services import grant_membership
from tenants.gatherings.models import Gathering
from tenants.offers.models import Offer
from tenants.partners.models import Partner
from tenants.practice.models import PracticeExample
from tenants.projects.models import IndicatorValue, Project
from tenants.registry.models import Alliance
from tenants.workspace.management.demo import filling, resetting

ONLY = ["--only", "herzogenrath", "--only", "flensburg"]


@pytest.fixture
def demo(db):
    """Two alliances of the demonstration; what the command said."""
    return load()


def load(*options: str) -> str:
    out = StringIO()
    call_command("load_demo", *(options or ONLY), stdout=out)
    return out.getvalue()


def test_contents_reach_alliance_directory_and_catalogue(demo):
    assert "[2/2] Lokales Bündnis für Familie Herzogenrath" in demo
    alliance = Alliance.objects.get(slug="herzogenrath")
    with alliance_context(alliance):
        assert Partner.objects.filter(role="founding").count() >= 4
        assert Project.objects.filter(title="Kommunale Zeitpolitik", status="running").exists()
        assert IndicatorValue.objects.exists()
        assert Gathering.objects.filter(status="held", attendance__gt=0).count() >= 5
        assert Gathering.objects.exclude(project=None).exists()
        assert Offer.objects.exclude(partner=None).count() >= 3
        states = set(PracticeExample.objects.values_list("catalogue_state", flat=True))
    assert states == {"listed"}
    entry = DirectoryEntry.objects.get(slug="herzogenrath")
    assert (entry.is_demo, entry.example_count) == (True, 3)
    assert CatalogueEntry.objects.filter(alliance_slug="flensburg", status="withdrawn").exists()
    assert not Delivery.objects.exclude(state="done").exists()


def test_the_sign_ins_work(demo, client):
    for mail in ("koordination@flensburg.example", "redaktion@herzogenrath.example"):
        assert client.login(username=mail, password="buendnis-demo")


def test_a_second_run_adds_nothing(demo):
    before = OutboxFact.objects.count(), User.objects.count()

    load()

    assert (OutboxFact.objects.count(), User.objects.count()) == before


def test_an_interrupted_filling_leaves_nothing_and_is_made_up_for(demo):
    alliance = Alliance.objects.get(slug="flensburg")
    with alliance_context(alliance):
        partners = Partner.objects.count()
        PracticeExample.objects.all().delete()
        Project.objects.all().delete()
        Partner.objects.all().delete()
    User.objects.filter(email="koordination@flensburg.example").delete()

    assert "[2/2]" in load()

    with alliance_context(alliance):
        assert Partner.objects.count() == partners


def test_an_alliance_that_is_no_demo_stays_as_it_is(db):
    call_command("load_demo", *ONLY[:2], stdout=StringIO())
    Alliance.objects.update(is_demo=False)
    User.objects.filter(is_demo=True).delete()

    assert "kein Demo-Bündnis" in load(*ONLY[:2])
    assert not User.objects.filter(is_demo=True).exists()


def test_a_reset_takes_everything_of_the_demonstration_and_nothing_else(demo, alliance_a):
    schemas = list(Alliance.objects.filter(is_demo=True).values_list("schema_name", flat=True))

    resetting.reset(say=lambda _: None)

    assert list(Alliance.objects.filter(is_demo=True)) == []
    assert Alliance.objects.filter(id=alliance_a.id).exists()
    assert not OutboxFact.objects.filter(alliance_slug__in=["herzogenrath", "flensburg"]).exists()
    assert not DirectoryEntry.objects.filter(slug__in=["herzogenrath", "flensburg"]).exists()
    assert not CatalogueEntry.objects.filter(alliance_slug="herzogenrath").exists()
    assert not User.objects.filter(is_demo=True).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = ANY(%s)", [schemas])
        assert cursor.fetchone() == (0,)


def test_a_reset_is_refused_when_real_people_would_lose_something(demo, stranger):
    alliance = Alliance.objects.get(slug="flensburg")
    grant_membership(user_id=stranger.id, alliance=alliance, role="editor")

    with pytest.raises(CommandError, match=stranger.email):
        call_command("demo_reset", "--yes")

    assert Alliance.objects.filter(slug="flensburg").exists()


def test_production_has_no_demonstration(settings):
    settings.SETTINGS_MODULE = "core.settings.prod"

    with pytest.raises(CommandError, match="Passwort"):
        load()


def test_filling_is_all_or_nothing(demo):
    alliance = Alliance.objects.get(slug="flensburg")
    facts = OutboxFact.objects.count()

    with pytest.raises(TypeError):
        filling.fill(alliance, today=None)

    assert OutboxFact.objects.count() == facts
