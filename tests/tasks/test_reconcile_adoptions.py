"""Who took up what is compared with what was told, row by row and in the counts."""

from uuid import uuid4

import pytest

from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.catalogue.models import Adoption, CatalogueEntry
from tasks.rebuilds import REBUILDS
from tasks.reconcile import reconcile
from tenants.practice.services import publish_example
from tenants.projects.models import Adoption as Taken
from tenants.projects.models import Project
from tenants.projects.records import OutcomeData
from tenants.projects.services import adopt_practice, delete_project, report_outcome
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken(alliance_a, alliance_b, drain_outbox) -> Taken:
    """An example of A that B has taken up and told of."""
    with alliance_context(alliance_a):
        example = publish_example(example_id=PracticeExampleFactory().id, by=None)
    drain_outbox()
    with alliance_context(alliance_b):
        adoption, _ = adopt_practice(entry_id=example.id, by=None)
        data = OutcomeData(outcome="worked", is_public=True, tip="Früh anfangen.")
        report_outcome(project_id=adoption.project_id, data=data, by=None)
    drain_outbox()
    return adoption


def count() -> int:
    return CatalogueEntry.objects.get().adoption_count


@pytest.mark.parametrize("spoil", [{"tip": "verfälscht"}, {"is_proven": False}, {"revision": 1}])
def test_an_altered_adoption_is_written_as_it_was_told(spoil, taken, alliance_b):
    before = REBUILDS["adoptions"].room.digest()
    assert reconcile(alliance_b) == "same"
    Adoption.objects.update(**spoil)

    assert reconcile(alliance_b) == "repaired"

    assert (REBUILDS["adoptions"].room.digest(), count()) == (before, 1)
    assert reconcile(alliance_b) == "same"


def test_a_missing_adoption_and_a_wrong_count_come_back(taken, alliance_a, alliance_b):
    before = REBUILDS["adoptions"].room.digest()
    Adoption.objects.all().delete()
    assert reconcile(alliance_a) == "repaired"  # its entry is counted as the rows are
    assert count() == 0

    assert reconcile(alliance_b) == "repaired"
    assert (REBUILDS["adoptions"].room.digest(), count()) == (before, 1)

    CatalogueEntry.objects.update(adoption_count=7)
    assert (reconcile(alliance_b), reconcile(alliance_a)) == ("same", "repaired")
    assert count() == 1


def test_what_the_log_has_lost_of_an_adoption_is_told_again(taken, alliance_b, drain_outbox):
    with alliance_context(alliance_b):
        delete_project(project_id=taken.project_id)
    OutboxFact.objects.filter(type="practice.adoption_ended").delete()
    drain_outbox()
    assert count() == 1  # the square was restored from yesterday

    assert reconcile(alliance_b) == "repaired"
    drain_outbox()

    assert count() == 0
    assert reconcile(alliance_b) == "same"


def test_a_restored_alliance_without_its_project_takes_nothing_back(taken, alliance_b):
    with alliance_context(alliance_b):
        Taken.objects.all().delete()
        Project.objects.all().delete()

    assert reconcile(alliance_b) == "same"
    assert count() == 1


def test_adoptions_of_unknown_origin_are_a_matter_for_a_person(taken, alliance_b):
    stray = Adoption.objects.get()
    stray.id, stray.entry_id = uuid4(), uuid4()
    stray.save(force_insert=True)

    assert reconcile(alliance_b) == "asks"
    assert Adoption.objects.count() == 2
    assert reconcile(alliance_b, force=True) == "repaired"
    assert Adoption.objects.get().id == taken.id
