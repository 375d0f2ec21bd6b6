"""Who does the same, as the catalogue counts and shows it."""

import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from core.outbox.models import OutboxFact
from core.outbox.records import envelope
from core.tenancy import alliance_context
from core.vocabulary.german import slugify_german
from federation.catalogue import selectors, services
from federation.catalogue.models import Adoption, CatalogueEntry
from federation.catalogue.rules import read_query
from federation.inbox.models import Receipt
from tenants.practice.services import publish_example
from tenants.projects.services import adopt_practice, update_project
from tests.factories import PracticeExampleFactory
from tests.federation.catalogue.making import impulse


def _adoption(entry: CatalogueEntry, name: str, **values: object) -> Adoption:
    given = {"state": "active", "project_status": "running", "is_proven": True} | values
    return Adoption.objects.create(
        id=uuid4(),
        entry_id=entry.pk,
        alliance_id=uuid4(),
        alliance_slug=slugify_german(name),
        alliance_name=name,
        land="BY",
        seat=name,
        adopted_revision=1,
        adopted_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
        revision=1,
        **given,
    )


@pytest.mark.django_db
def test_those_who_reported_come_first_and_a_click_is_not_shown():
    entry = impulse("Laufbus")
    _adoption(entry, "Still")
    _adoption(entry, "Klick", is_proven=False)
    _adoption(entry, "Erzählt", outcome="failed")

    assert [one.alliance_name for one in selectors.adoptions_of(entry)] == ["Erzählt", "Still"]


@pytest.mark.django_db
def test_the_most_adopted_come_first_and_the_newest_of_equals():
    impulse("Alt", released_at=datetime(2025, 1, 1, tzinfo=UTC), adoption_count=1)
    impulse("Neu", released_at=datetime(2026, 1, 1, tzinfo=UTC), adoption_count=1)
    impulse("Oft", released_at=datetime(2024, 1, 1, tzinfo=UTC), adoption_count=2)

    found = selectors.list_entries(read_query({"sort": ["nachgemacht"]}))

    assert [entry.title for entry in found] == ["Oft", "Neu", "Alt"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_an_entry_asks_no_more_for_more_adoptions(
    client: Client, count: int, django_assert_num_queries
) -> None:
    entry = impulse("Laufbus", adoption_count=count)
    for number in range(count):
        _adoption(entry, f"Ort {number}", tip="Klein anfangen.")

    with django_assert_num_queries(6):  # the savepoint's two, edition, entry, adoptions, related
        client.get("/praxisimpulse/laufbus/")


@pytest.mark.django_db(transaction=True)
def test_an_entry_and_its_adoption_may_arrive_at_the_same_moment(alliance_a, alliance_b):
    facts = _facts(alliance_a, alliance_b)
    for _ in range(8):
        Adoption.objects.all().delete()
        CatalogueEntry.objects.all().delete()
        Receipt.objects.all().delete()
        OutboxFact.objects.filter(type__startswith="catalogue_entry").delete()
        start = threading.Barrier(2)
        work = (services.apply_facts, facts["entry"]), (services.apply_adoptions, facts["adoption"])
        threads = [threading.Thread(target=_apply, args=(start, *one)) for one in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert CatalogueEntry.objects.get().adoption_count == 1


def _facts(alliance_a, alliance_b):
    from dataclasses import replace

    from django.db import transaction

    from tasks.outbox import drain_all
    from tenants.projects import rules
    from tenants.projects.models import Project

    with alliance_context(alliance_a), transaction.atomic():
        example = PracticeExampleFactory()
        publish_example(example_id=example.id, by=None)
    drain_all()
    with alliance_context(alliance_b), transaction.atomic():
        adoption, _ = adopt_practice(entry_id=example.id, by=None)
        data = replace(rules.as_data(Project.get(adoption.project_id)), status="running")
        update_project(project_id=adoption.project_id, data=data)
    drain_all()
    told = OutboxFact.objects.all()
    return {
        "entry": [envelope(row) for row in told.filter(type="practice_example.published")],
        "adoption": [envelope(row) for row in told.filter(type__startswith="practice.")],
    }


def _apply(start, apply, facts) -> None:
    start.wait()
    apply(facts)
    connection.close()
