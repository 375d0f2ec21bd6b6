"""A real dump of one alliance comes back with the commands of the handbook, and is healed."""

import subprocess

import pytest
from django.core.management import call_command
from django.db import connection

from core.embedded.binaries import postgres_bin
from core.embedded.layout import OWNER
from core.embedded.postgres import SUPERUSER
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.catalogue.models import Adoption, CatalogueEntry
from federation.office.models import Reconciliation
from tasks.rebuilds import REBUILDS
from tenants.partners import services as partners
from tenants.partners.models import Partner
from tenants.partners.records import PartnerData
from tenants.practice import services
from tenants.practice.models import PracticeAdoption, PracticeExample
from tenants.projects import services as projects
from tests.factories import PracticeExampleFactory
from tests.harness.databases_in_tests import disconnect
from tests.journeys.curating import accept, feature, fresh, refuse, revise, steps

pytestmark = pytest.mark.django_db(transaction=True)


def run(program: str, *arguments: str, sql: str = "", as_: str = "") -> str:
    """One of PostgreSQL's own programs on the database of the test."""
    values = connection.settings_dict
    at = ("-h", str(values["HOST"]), "-U", as_ or OWNER)
    command = [postgres_bin() / program, *at, *arguments]
    done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def database() -> str:
    return str(connection.settings_dict["NAME"])


def dump_alone(alliance, _) -> str:
    return run("pg_dump", "-n", alliance.schema_name, database())


def dump_whole(alliance, to) -> str:
    """The part of one alliance out of the dump of everything; it does not make the schema."""
    run("pg_dump", "-Fc", "-f", str(to / "whole.dump"), database())
    part = run("pg_restore", "-n", alliance.schema_name, "-f", "-", str(to / "whole.dump"))
    return f'CREATE SCHEMA "{alliance.schema_name}";\n{part}'


def restore(alliance, dumped: str) -> None:
    """As docs/operations/backup-and-restore.md says it."""
    sql = f'DROP SCHEMA "{alliance.schema_name}" CASCADE;\n{dumped}'
    run("psql", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-qd", database(), sql=sql)
    call_command("migrate", verbosity=0)


def publish(title: str) -> PracticeExample:
    return services.publish_example(example_id=PracticeExampleFactory(title=title).id, by=None)


def entries(*alliances) -> set[tuple[str, str, int]]:
    found = CatalogueEntry.objects.filter(alliance_id__in=[one.id for one in alliances])
    return set(found.exclude(status="withdrawn").values_list("title", "alliance_slug", "revision"))


def released(*alliances) -> set[tuple[str, str, int]]:
    """What all alliances share, by their own records: the union the catalogue must show."""
    found = set()
    for alliance in alliances:
        with alliance_context(alliance):
            for one in PracticeExample.objects.all():
                found |= {(one.title, alliance.slug, one.revision)} if one.is_released else set()
    return found


@pytest.fixture
def shared(alliance_a, alliance_b, drain_outbox):
    with alliance_context(alliance_b):
        of_others = publish("Vom Nachbarn")
    with alliance_context(alliance_a):
        own = [publish(title) for title in ("Eins", "Zwei", "Drei", "Fünf")]
        partners.create_partner(data=PartnerData(name="A", sector="verein"), by=None)
    drain_outbox()
    return [*own, of_others]


@pytest.fixture
def goes_on(shared, alliance_a, alliance_b, drain_outbox):
    """What happens after the dump: every kind of thing that leaves or reaches the alliance."""

    def work() -> PracticeExample:
        one, two, three, five, of_others = shared
        with alliance_context(alliance_a):
            revise(one, title="Eins, überarbeitet")
            services.withdraw_example(example_id=two.id, by=None)
            four = publish("Vier")
            projects.adopt_practice(entry_id=of_others.id, by=None)
            partners.create_partner(data=PartnerData(name="B", sector="verein"), by=None)
        with alliance_context(alliance_b):
            projects.adopt_practice(entry_id=three.id, by=None)
        drain_outbox()
        accept(three)
        feature(three)
        refuse(five)
        drain_outbox()
        return four

    return work


def private_view(alliance, examples) -> list[object]:
    """What the people of the alliance see: where each example stands, its receipt, its heirs."""
    with alliance_context(alliance):
        found = [fresh(one) for one in examples]
        return [
            *((one.title, one.status, one.revision, one.receipt_state) for one in found),
            *((one.judgement, one.judged_number, one.featured_quarter) for one in found),
            *(steps(one) for one in found),
            *PracticeAdoption.objects.values_list("alliance_slug", "revision"),
        ]


@pytest.mark.parametrize("dump", [dump_alone, dump_whole])
def test_an_alliance_from_yesterdays_dump_catches_up_with_what_it_has_told(
    dump, shared, goes_on, alliance_a, alliance_b, drain_outbox, tmp_path
):
    yesterday = dump(alliance_a, tmp_path)
    examples = [*shared[:4], goes_on()]
    view, catalogue = private_view(alliance_a, examples), REBUILDS["catalogue"].room.digest()

    restore(alliance_a, yesterday)
    assert entries(alliance_a, alliance_b) != released(alliance_a, alliance_b)

    call_command("reconcile", alliance=alliance_a.slug)
    drain_outbox()

    assert private_view(alliance_a, examples) == view
    assert REBUILDS["catalogue"].room.digest() == catalogue
    assert entries(alliance_a, alliance_b) == released(alliance_a, alliance_b)
    call_command("reconcile")
    assert set(Reconciliation.objects.values_list("state", flat=True)) == {"repaired", "same"}

    with alliance_context(alliance_a):  # and work goes on, with revisions nobody has seen yet
        revise(examples[0], title="Eins, wieder")
        projects.adopt_practice(entry_id=shared[4].id, by=None)
    drain_outbox()
    assert entries(alliance_a, alliance_b) == released(alliance_a, alliance_b)
    with alliance_context(alliance_a):
        assert steps(examples[0])[-3:] == [("recorded", 3), ("carried", 3), ("listed", 3)]
    assert Adoption.objects.get(alliance_id=alliance_a.id).revision == 2


def test_an_alliance_that_is_ahead_of_the_restored_square_tells_again(
    shared, goes_on, alliance_a, alliance_b, drain_outbox, tmp_path
):
    name, whole = database(), str(tmp_path / "whole.dump")
    run("pg_dump", "-Fc", "-f", whole, name)
    examples = [*shared[:4], goes_on()]
    today = dump_alone(alliance_a, None)

    disconnect()
    run("dropdb", "--force", name, as_=SUPERUSER)
    run("createdb", "-O", OWNER, name, as_=SUPERUSER)
    run("pg_restore", "-d", name, "--exit-on-error", whole)
    restore(alliance_a, today)
    assert not OutboxFact.objects.filter(aggregate_id=examples[4].id).exists()

    call_command("reconcile", alliance=alliance_a.slug)
    drain_outbox()

    assert entries(alliance_a, alliance_b) == released(alliance_a, alliance_b)
    assert {title for title, _, _ in entries(alliance_a)} == {
        *("Eins, überarbeitet", "Vier", "Drei", "Fünf")
    }
    call_command("reconcile")
    assert set(Reconciliation.objects.values_list("state", flat=True)) == {"repaired", "same"}
    with alliance_context(alliance_a):
        assert not any(fresh(one).is_on_its_way for one in examples)
        assert Partner.objects.count() == 2
        assert steps(examples[4])[-3:] == [("recorded", 2), ("carried", 2), ("listed", 2)]
        assert (
            fresh(examples[3]).receipt_state == "listed"
        )  # the refusal is forgotten on both sides
    refuse(examples[3])
    drain_outbox()
    with alliance_context(alliance_a):
        assert fresh(examples[3]).receipt_state == "refused"
