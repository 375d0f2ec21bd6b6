"""A fact becomes one row per endpoint that may and wants to hear it, whatever is repeated."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.events import PartnerJoined, PracticeExampleWithdrawn
from core.events.fact import known_facts
from core.outbox import services as outbox
from core.outbox.models import OutboxFact
from core.outbox.records import envelope
from core.tenancy.erasing import sweep
from federation.outbound import rules, services
from federation.outbound.errors import EndpointDisabled
from federation.outbound.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from tasks.webhooks import apply_facts
from tests.federation.outbound.making import endpoint_at, queue, told_by

LOCAL_URL = "http://localhost:9/"


def to(deliveries):
    return sorted(delivery.endpoint.url for delivery in deliveries)


def append(*facts):
    with transaction.atomic():
        outbox.append(*facts)


def withdrawn(alliance, revision=1, aggregate_id=None):
    return PracticeExampleWithdrawn(
        alliance_id=alliance.id,
        alliance_slug=alliance.slug,
        aggregate_id=aggregate_id or alliance.id,
        revision=revision,
        occurred_at=timezone.now(),
        title="Familiencafé",
        withdrawn_at=timezone.now(),
    )


def joined(alliance):
    return PartnerJoined(
        alliance_id=alliance.id,
        alliance_slug=alliance.slug,
        aggregate_id=alliance.id,
        revision=1,
        occurred_at=timezone.now(),
        sector="verein",
        joined_on=None,
    )


def test_an_alliance_hears_of_itself_and_the_country_of_what_is_public(alliance_a, alliance_b):
    endpoint_at(f"{LOCAL_URL}a", alliance_a)
    endpoint_at(f"{LOCAL_URL}b", alliance_b)
    endpoint_at(f"{LOCAL_URL}bund")

    public, private = told_by(alliance_a), told_by(alliance_a, "partner.joined")

    assert to(queue(public)) == [f"{LOCAL_URL}a", f"{LOCAL_URL}bund"]
    assert to(queue(private)) == [f"{LOCAL_URL}a"]


def test_only_chosen_types_arrive(alliance_a):
    endpoint_at(LOCAL_URL, alliance_a, "partner.joined")

    rows = queue(told_by(alliance_a), told_by(alliance_a, "partner.joined"))

    assert [row.type for row in rows] == ["partner.joined"]


def test_repeats_change_nothing(alliance_a):
    endpoint_at(LOCAL_URL, alliance_a)
    fact = told_by(alliance_a)

    for _ in range(3):
        queue(fact)

    assert WebhookDelivery.objects.count() == 1


@pytest.mark.parametrize("facts", [1, 50])
def test_without_endpoints_a_batch_costs_one_query(facts, alliance_a, django_assert_num_queries):
    batch = [told_by(alliance_a) for _ in range(facts)]

    with django_assert_num_queries(1):
        apply_facts(batch)


def test_a_batch_for_three_endpoints_costs_two_queries(alliance_a, django_assert_num_queries):
    for place in "abc":
        endpoint_at(LOCAL_URL + place, alliance_a)
    batch = [told_by(alliance_a) for _ in range(50)]

    with django_assert_num_queries(2):
        apply_facts(batch)

    assert WebhookDelivery.objects.count() == 150


def test_an_endpoint_that_is_off_hears_nothing(alliance_a):
    endpoint_at(LOCAL_URL, alliance_a)
    WebhookEndpoint.objects.update(is_enabled=False)

    assert queue(told_by(alliance_a)) == []


def test_the_relay_carries_facts_to_the_queue(alliance_a, alliance_b, drain_outbox):
    endpoint, _ = endpoint_at(LOCAL_URL, alliance_a)
    append(withdrawn(alliance_a), joined(alliance_a), withdrawn(alliance_b))

    drain_outbox()

    types = endpoint.deliveries.order_by("type").values_list("type", flat=True)
    assert list(types) == [
        "catalogue_entry.withdrawn",
        "partner.joined",
        "practice_example.withdrawn",
    ]
    assert set(endpoint.deliveries.values_list("alliance_id", flat=True)) == {alliance_a.id}


def test_a_span_is_replayed_with_what_was_never_sent(alliance_a, alliance_b, drain_outbox):
    append(withdrawn(alliance_a), joined(alliance_a), withdrawn(alliance_b))
    endpoint, _ = endpoint_at(LOCAL_URL, alliance_a, "practice_example.withdrawn")
    append(withdrawn(alliance_a, revision=2))
    drain_outbox()
    endpoint.deliveries.all().delete()
    [newest] = queue(*_recorded(alliance_a, revision=2))
    endpoint.deliveries.update(state="delivered", attempts=4)
    now = datetime.now(UTC)

    def replay():
        return services.replay_range(
            endpoint=endpoint, since=now - timedelta(hours=1), until=now, at=now
        )

    assert (replay(), replay()) == (2, 2)
    rows = endpoint.deliveries.order_by("revision").values_list("revision", "state", "attempts")
    assert list(rows) == [(1, "pending", 0), (2, "pending", 0)]
    newest.refresh_from_db()  # the same row, so the same webhook-id


def test_what_is_under_way_is_not_replayed(alliance_a):
    endpoint, _ = endpoint_at(LOCAL_URL, alliance_a)
    [delivery] = queue(told_by(alliance_a))
    now = datetime.now(UTC)
    endpoint.deliveries.update(lease_until=now + timedelta(minutes=1), attempts=1)

    services.replay_delivery(endpoint=endpoint, delivery=delivery, at=now)

    delivery.refresh_from_db()
    assert delivery.attempts == 1


def test_an_endpoint_that_is_off_replays_nothing(alliance_a):
    endpoint, _ = endpoint_at(LOCAL_URL, alliance_a)
    [delivery] = queue(told_by(alliance_a))
    endpoint.is_enabled = False

    with pytest.raises(EndpointDisabled):
        services.replay_delivery(endpoint=endpoint, delivery=delivery, at=datetime.now(UTC))


def test_the_log_is_kept_for_thirty_days(alliance_a):
    endpoint_at(LOCAL_URL, alliance_a)
    old, young = queue(told_by(alliance_a), told_by(alliance_a))
    now = datetime.now(UTC)
    for row, days in ((old, 31), (young, 29)):
        WebhookDelivery.objects.filter(id=row.id).update(created_at=now - timedelta(days=days))
        WebhookAttempt.objects.create(delivery=row, number=1, latency_ms=1)

    assert services.forget_old_deliveries(now=now) == 1

    assert [row.id for row in WebhookDelivery.objects.all()] == [young.id]
    assert WebhookAttempt.objects.count() == 1


def test_an_alliance_that_leaves_leaves_no_webhook_behind(alliance_a, alliance_b):
    for owner in (alliance_a, alliance_b, None):
        endpoint_at(f"{LOCAL_URL}{owner and owner.slug}", owner)
    queue(told_by(alliance_a), told_by(alliance_b))

    sweep(alliance_a.id)

    assert set(WebhookDelivery.objects.values_list("alliance_id", flat=True)) == {alliance_b.id}
    owners = set(WebhookEndpoint.objects.values_list("alliance_id", flat=True))
    assert owners == {alliance_b.id, None}


def test_public_types_are_facts_this_program_knows():
    known = {fact.TYPE for fact in known_facts()}

    assert rules.allowed_types(None) < rules.allowed_types(alliance_id=object())
    assert rules.allowed_types(None) < known


def _recorded(alliance, *, revision):
    rows = OutboxFact.objects.filter(
        alliance_id=alliance.id, type="practice_example.withdrawn", revision=revision
    )
    return [envelope(row) for row in rows]
