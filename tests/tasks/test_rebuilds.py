"""What consumers have made of the facts is made again from the log, row for row."""

import pytest
from django.core.management import call_command

from core.outbox import services as outbox
from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from tasks.rebuilds import REBUILDS
from tenants.partners import services as partners
from tenants.partners.records import PartnerData
from tenants.practice import rules, services
from tenants.practice.models import PracticeExample
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
    return REBUILDS


def _revise(example: PracticeExample, title: str) -> None:
    from dataclasses import replace

    data = replace(rules.as_data(PracticeExample.get(example.id)), title=title)
    services.update_example(example_id=example.id, data=data)
    services.revise_example(example_id=example.id, by=None)


@pytest.mark.parametrize("name", sorted(REBUILDS))
def test_it_ends_in_exactly_the_same_rows(history, name):
    first = REBUILDS[name](since=None)
    again = REBUILDS[name](since=0)

    assert first.facts > 5
    assert first.before == first.after == again.after


def test_from_nothing_it_ends_in_the_same_rows_also_after_pruning(history, monkeypatch):
    before = REBUILDS["catalogue"].room.digest()
    monkeypatch.setattr("core.outbox.services.pruning.KEEP_FACTS", -outbox.pruning.KEEP_FACTS)
    assert outbox.prune() > 0
    CatalogueEntry.objects.all().delete()
    DirectoryEntry.objects.all().delete()

    call_command("rebuild", "catalogue")
    call_command("rebuild", "directory")

    assert REBUILDS["catalogue"].room.digest() == before
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
