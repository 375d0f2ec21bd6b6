"""What consumers have made of the facts is made again from the log, row for row."""

from uuid import uuid4

import pytest
from django.core.management import call_command

from core.outbox import services as outbox
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.catalogue import services as catalogue
from federation.catalogue.models import CatalogueEntry, EntryWords
from federation.catalogue.records import Refusal, Seen
from federation.directory.models import DirectoryEntry
from federation.inbox.selectors import digest_of
from tasks.rebuilds import REBUILDS
from tenants.partners import services as partners
from tenants.partners.records import PartnerData
from tenants.practice import rules, services
from tenants.practice.models import PracticeExample
from tenants.projects import services as projects
from tenants.projects.records import OutcomeData
from tenants.registry import services as registry
from tests.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(alliance_a, alliance_b, drain_outbox):
    """Releases, revisions, withdrawals, equal titles, partners that come and go."""
    for alliance in (alliance_a, alliance_b):
        registry.confirm_profile(alliance=alliance)
        with alliance_context(alliance):
            examples = [PracticeExampleFactory(title="Vätertreff") for _ in range(3)]
            for example in examples:
                services.publish_example(example_id=example.id, by=None)
            drain_outbox()
            _revise(examples[0], "Vätertreff am Abend")
            services.withdraw_example(example_id=examples[1].id, by=None)
            drain_outbox()
            services.publish_example(example_id=examples[1].id, by=None)
            services.withdraw_example(example_id=examples[2].id, by=None)
            _, two = partners.create_partners(
                data=[PartnerData(name=n, sector="verein") for n in ("A", "B")], by=None
            )
            partners.delete_partner(partner_id=two.id, by=None)
            drain_outbox()
        _decide(examples[0], refuse=alliance is alliance_a)
        drain_outbox()
    with alliance_context(alliance_a):
        adoption, _ = projects.adopt_practice(entry_id=examples[0].id, by=None)
        data = OutcomeData(outcome="worked", is_public=True)
        projects.report_outcome(project_id=adoption.project_id, data=data, by=None)
    drain_outbox()
    return REBUILDS


def _decide(example: PracticeExample, *, refuse: bool) -> None:
    entry = CatalogueEntry.objects.get(id=example.id)
    seen, by = Seen(revision=entry.revision, curation_revision=0), uuid4()
    if refuse:
        refusal = Refusal(reason="Zu kurz", suggested_title="Länger", suggested_summary="")
        catalogue.refuse_entry(entry_id=entry.id, seen=seen, refusal=refusal, by=by)
    else:
        catalogue.accept_entry(entry_id=entry.id, seen=seen, by=by)


def _revise(example: PracticeExample, title: str) -> None:
    from dataclasses import replace

    data = replace(rules.as_data(PracticeExample.get(example.id)), title=title)
    services.update_example(example_id=example.id, data=data)
    services.revise_example(example_id=example.id, by=None)


@pytest.mark.parametrize("name", sorted(REBUILDS))
def test_it_ends_in_exactly_the_same_rows(history, name):
    first = REBUILDS[name](since=None)
    again = REBUILDS[name](since=0)

    assert first.facts > 0
    assert first.before == first.after == again.after


def test_from_nothing_it_ends_in_the_same_rows_also_after_pruning(history, monkeypatch):
    before, words = REBUILDS["catalogue"].room.digest(), digest_of(EntryWords)
    monkeypatch.setattr("core.outbox.services.pruning.KEEP_FACTS", -outbox.pruning.KEEP_FACTS)
    assert outbox.prune() > 0
    CatalogueEntry.objects.all().delete()
    DirectoryEntry.objects.all().delete()

    call_command("rebuild", "catalogue")
    call_command("rebuild", "directory")

    assert REBUILDS["catalogue"].room.digest() == before
    assert digest_of(EntryWords) == words
    assert DirectoryEntry.objects.get(slug="alliance-a").example_count == 2


def test_a_digest_notices_a_single_letter(history):
    before = REBUILDS["catalogue"].room.digest()
    CatalogueEntry.objects.filter(slug="vaetertreff").update(summary="anders")

    done = REBUILDS["catalogue"](since=None)

    assert done.before != before
    assert done.after == before


def test_what_is_on_its_way_is_left_to_the_relay(history, alliance_a, drain_outbox):
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(title="Gerade eben")
        services.publish_example(example_id=example.id, by=None)

    done = REBUILDS["catalogue"](since=None)
    assert done.before == done.after
    drain_outbox()

    assert CatalogueEntry.objects.filter(title="Gerade eben").exists()
    assert OutboxFact.objects.filter(type="catalogue_entry.listed", aggregate_id=example.id)
