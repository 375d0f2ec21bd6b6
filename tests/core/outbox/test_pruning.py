"""The log forgets what newer facts tell again, and at once what was taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.outbox import services as outbox
from core.outbox.models import Delivery, OutboxFact
from core.tenancy import alliance_context
from tasks.rebuilds import REBUILDS
from tenants.practice import services
from tenants.projects import services as projects
from tenants.projects.records import OutcomeData
from tests.core.outbox.facts import append, joined
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db


def age(days: int) -> None:
    OutboxFact.objects.update(recorded_at=timezone.now() - timedelta(days=days))


def kept() -> list[tuple[str, int]]:
    return list(OutboxFact.objects.order_by("position").values_list("type", "revision"))


def test_the_newest_fact_of_each_aggregate_stays_for_good(alliance_a, drain_outbox):
    OutboxFact.objects.all().delete()
    one = uuid4()
    append(*(joined(alliance_a, aggregate_id=one, revision=n) for n in (1, 2, 3)))
    drain_outbox()

    age(days=80)
    assert outbox.prune() == 0
    age(days=100)
    assert outbox.prune() == 2
    assert kept() == [("partner.joined", 3)]


def test_what_is_still_on_its_way_is_not_forgotten(alliance_a):
    OutboxFact.objects.all().delete()
    one = uuid4()
    append(*(joined(alliance_a, aggregate_id=one, revision=n) for n in (1, 2)))
    Delivery.objects.filter(fact__revision=1).update(state="parked")
    age(days=100)

    assert outbox.prune() == 0


def test_texts_of_a_withdrawn_example_go_as_soon_as_all_have_heard(alliance_a, drain_outbox):
    OutboxFact.objects.all().delete()
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(situation="Vertraulich geworden")
        services.publish_example(example_id=example.id, by=None)
        drain_outbox()
        services.withdraw_example(example_id=example.id, by=None)
    drain_outbox()

    outbox.prune()

    assert not OutboxFact.objects.filter(payload__icontains="Vertraulich").exists()
    assert ("practice_example.withdrawn", 2) in kept()


def test_what_adopters_no_longer_show_to_everybody_goes_as_soon_as_all_have_heard(
    alliance_a, alliance_b, drain_outbox
):
    with alliance_context(alliance_a):
        example = PracticeExampleFactory()
        services.publish_example(example_id=example.id, by=None)
    drain_outbox()
    with alliance_context(alliance_b):
        adoption, _ = projects.adopt_practice(entry_id=example.id, by=None)
        for is_public in (True, False):
            data = OutcomeData(outcome="worked", obstacles="Vertraulich", is_public=is_public)
            projects.report_outcome(project_id=adoption.project_id, data=data, by=None)
            drain_outbox()
    assert OutboxFact.objects.filter(payload__icontains="Vertraulich").exists()

    outbox.prune()

    assert not OutboxFact.objects.filter(payload__icontains="Vertraulich").exists()
    before = REBUILDS["adoptions"].room.digest()
    assert REBUILDS["adoptions"](since=None).after == before


def test_an_alliance_that_knows_less_than_it_has_told_counts_on_from_there(in_alliance_a):
    example = PracticeExampleFactory()
    services.publish_example(example_id=example.id, by=None)
    services.withdraw_example(example_id=example.id, by=None)
    type(example).objects.update(status="draft", revision=0)  # restored from yesterday

    assert services.publish_example(example_id=example.id, by=None).revision == 3
