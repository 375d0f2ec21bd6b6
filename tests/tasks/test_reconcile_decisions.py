"""What the service office decided survives a repair, also when it decides meanwhile."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.outbox import services as outbox
from core.outbox.models import Delivery, OutboxFact
from core.tenancy import alliance_context
from federation.catalogue import selectors
from federation.catalogue import services as catalogue
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Refusal, Seen
from tasks.reconcile import reconcile
from tenants.practice import rules, services
from tenants.practice.models import PracticeExample
from tests.factories import PracticeExampleFactory
from tests.journeys.curating import CURATOR, accept, entry_of, feature, seen

pytestmark = pytest.mark.django_db(transaction=True)
REFUSAL = Refusal(reason="Ein Name im Titel", suggested_title="Besser", suggested_summary="")


def unfeature(example):
    return catalogue.unfeature_entry(entry_id=example.id, seen=seen(entry_of(example)), by=CURATOR)


@pytest.fixture
def refused(alliance_a, drain_outbox):
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(title="Geheimer Titel")
        services.publish_example(example_id=example.id, by=None)
        for title in ("Geheimer Titel zwei", "Geheimer Titel drei"):
            data = replace(rules.as_data(PracticeExample.get(example.id)), title=title)
            services.update_example(example_id=example.id, data=data)
            services.revise_example(example_id=example.id, by=None)
        drain_outbox()
    entry = CatalogueEntry.objects.get(id=example.id)
    seen = Seen(revision=entry.revision, curation_revision=0)
    catalogue.refuse_entry(entry_id=entry.id, seen=seen, refusal=REFUSAL, by=uuid4())
    drain_outbox()
    return CatalogueEntry.objects.get(id=example.id)


def test_a_repair_keeps_refusals_and_addresses(refused, alliance_a):
    before = catalogue.digest()
    CatalogueEntry.objects.filter(id=refused.id).update(summary="verfälscht")

    assert reconcile(alliance_a) == "repaired"

    assert catalogue.digest() == before
    assert CatalogueEntry.objects.get(id=refused.id).status == "refused"


@pytest.mark.parametrize(
    "spoil",
    [
        {"status": "listed"},
        {"decision": "accepted"},
        {"refusal_reason": ""},
        {"checked_revision": 3},
        {"featured_quarter": date(2026, 10, 1)},
        {"curation_revision": 0, "decision": "", "decided_revision": 0, "status": "listed"},
    ],
)
def test_altered_decisions_are_found_and_mended(spoil, refused, alliance_a):
    before = catalogue.digest()
    assert reconcile(alliance_a) == "same"
    CatalogueEntry.objects.update(**spoil)

    assert reconcile(alliance_a) == "repaired"

    assert catalogue.digest() == before
    assert reconcile(alliance_a) == "same"


def test_decisions_that_the_log_tells_shorter_are_still_the_same(refused, alliance_a, drain_outbox):
    with alliance_context(alliance_a):
        data = replace(rules.as_data(PracticeExample.get(refused.id)), title="Besser")
        services.update_example(example_id=refused.id, data=data)
        services.revise_example(example_id=refused.id, by=None)
    drain_outbox()
    for decide in (accept, feature, unfeature, feature, accept):
        decide(refused)
    drain_outbox()
    OutboxFact.objects.update(recorded_at=timezone.now() - timedelta(days=100))
    assert outbox.prune() > 0

    assert reconcile(alliance_a) == "same"


def test_neither_address_nor_withdrawal_tells_a_refused_title(refused, alliance_a, drain_outbox):
    assert "geheim" not in str(vars(selectors.get_entry_by_id(refused.id))).lower()

    with alliance_context(alliance_a):
        services.withdraw_example(example_id=refused.id, by=None)
    drain_outbox()

    assert "geheim" not in str(vars(selectors.get_entry_by_id(refused.id))).lower()


def test_a_withdrawal_after_a_refusal_is_rebuilt_the_same(refused, alliance_a, drain_outbox):
    from tasks.rebuilds import REBUILDS

    with alliance_context(alliance_a):
        services.withdraw_example(example_id=refused.id, by=None)
    drain_outbox()

    done = REBUILDS["catalogue"](since=None)

    assert done.before == done.after
    assert CatalogueEntry.objects.get(id=refused.id).suggested_title == ""


def test_what_a_person_discarded_stays_discarded(alliance_a, drain_outbox, monkeypatch):
    with alliance_context(alliance_a):
        example = PracticeExampleFactory(title="Eins")
        services.publish_example(example_id=example.id, by=None)
        drain_outbox()
        data = replace(rules.as_data(PracticeExample.get(example.id)), title="Zwei")
        services.update_example(example_id=example.id, data=data)
        services.revise_example(example_id=example.id, by=None)
    Delivery.objects.filter(fact__revision=2, consumer="catalogue").update(state="parked")
    outbox.discard(reason="falsch", by=None, consumer="catalogue")
    drain_outbox()

    monkeypatch.setattr("core.outbox.services.pruning.KEEP_FACTS", -outbox.pruning.KEEP_FACTS)
    outbox.prune()
    assert OutboxFact.objects.filter(aggregate_id=example.id, revision=1).exists()
    assert reconcile(alliance_a) == "same"
    assert CatalogueEntry.objects.get(id=example.id).title == "Eins"
