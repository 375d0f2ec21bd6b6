"""Deliveries: once per attempt, again in time, never forever, and nobody holds up another."""

import json
import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from django.core import mail
from django.db import connection
from standardwebhooks import Webhook, WebhookVerificationError

from core.embedded.processes import wait_until
from federation.outbound import rules, selectors, services
from federation.outbound.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from federation.outbound.records import Limits, Outcome
from federation.outbound.rules.schedule import PAUSES
from federation.outbound.services.claiming import LEASE, claim
from federation.outbound.services.noting import note
from federation.outbound.services.preparing import prepare
from tests.federation.outbound.making import LOCAL, NOW, endpoint_at, queue, told_by
from tests.federation.outbound.receiver import answer, receiving, slow

LIMITS = Limits(connect_s=20, total_s=40)  # who is slow here is so because of the machine


@pytest.fixture
def receiver():
    with receiving() as one:
        yield one


@pytest.fixture
def other():
    with receiving() as one:
        yield one


def deliver(at: datetime | None = None) -> int:
    clock = {"clock": lambda: at} if at else {}
    # it ends when nothing is left, and on a busy machine only then
    return services.deliver_due(seconds=60, allow=LOCAL, limits=LIMITS, **clock)


def verified(secret: str, arrived) -> dict:
    headers, body = arrived
    return Webhook(secret).verify(body, headers)


def test_a_fact_arrives_signed_as_a_thin_cloud_event(receiver, alliance_a, settings):
    settings.BASE_DOMAIN = "bund.example"
    _, secret = endpoint_at(receiver.url, alliance_a)
    fact = told_by(alliance_a)
    [delivery] = queue(fact)

    assert deliver() == 1

    [(headers, body)] = receiver.received
    event = from_structured_event(HTTPMessage(headers, body))
    assert verified(secret, receiver.received[0])
    assert headers["Content-Type"] == "application/cloudevents+json"
    assert headers["webhook-id"] == event.get_id() == str(fact.event_id)
    assert event.get_type() == "de.buendnisnetz.practice_example.published"
    assert event.get_source() == "https://bund.example"
    assert (event.get_subject(), event.get_time()) == (str(fact.aggregate_id), NOW)
    assert event.get_data() == {
        "id": str(fact.aggregate_id),
        "href": f"https://bund.example/api/v1/catalogue-entries/{fact.aggregate_id}",
        "alliance": {"id": str(alliance_a.id), "slug": "alliance-a"},
        "revision": 3,
    }
    assert len(body) < 1000
    delivery.refresh_from_db()
    assert (delivery.state, delivery.response_status, delivery.attempts) == ("delivered", 200, 1)
    assert delivery.response_excerpt == "ok"
    assert delivery.latency_ms >= 0


def test_what_kills_whoever_sends_it_is_given_up(receiver, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    [delivery] = queue(told_by(alliance_a))
    now = datetime.now(UTC)
    for _ in range(rules.MAX_ATTEMPTS):
        assert claim(limit=1, now=now)  # and never heard of again
        now += LEASE

    assert deliver(now) == 1

    delivery.refresh_from_db()
    assert (delivery.state, receiver.received) == ("failed", [])
    assert "Immer wieder bei uns abgebrochen" in delivery.attempt_log.latest("number").error


def test_a_forged_body_does_not_verify(receiver, alliance_a):
    _, secret = endpoint_at(receiver.url, alliance_a)
    queue(told_by(alliance_a))
    deliver()
    headers, body = receiver.received[0]

    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace(b"alliance-a", b"alliance-b"), headers)


def test_an_error_then_a_success_keep_the_id_and_show_both_attempts(receiver, alliance_a):
    endpoint, secret = endpoint_at(receiver.url, alliance_a)
    receiver.behave = [answer(500, b"kaputt")]
    [delivery] = queue(told_by(alliance_a))
    now = datetime.now(UTC)

    assert deliver(now) == 1
    assert deliver(now + timedelta(seconds=4)) == 0
    assert deliver(now + timedelta(seconds=6)) == 1
    assert deliver(now + timedelta(days=3)) == 0

    assert receiver.ids == [str(delivery.event_id)] * 2
    assert [verified(secret, each)["id"] for each in receiver.received] == receiver.ids
    log = delivery.attempt_log.order_by("number").values_list("number", "response_status", "error")
    assert list(log) == [(1, 500, "Der Empfänger hat mit 500 geantwortet."), (2, 200, "")]
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since, endpoint.quiet_until) == (0, None, None)


def test_retries_span_three_days_at_most_and_come_no_earlier_than_nine_tenths():
    latest = [rules.next_pause(attempt, chance=0) for attempt in range(1, rules.MAX_ATTEMPTS)]
    earliest = [rules.next_pause(attempt, chance=1) for attempt in range(1, rules.MAX_ATTEMPTS)]

    assert latest == list(PAUSES)
    assert latest[:4] == [
        timedelta(seconds=5),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
    ]
    assert timedelta(hours=60) < sum(earliest, timedelta()) < sum(latest, timedelta())
    assert sum(latest, timedelta()) <= timedelta(hours=72)
    assert rules.next_pause(rules.MAX_ATTEMPTS, chance=0) is None


def test_what_never_arrives_is_given_up_and_one_mail_says_what_to_do(receiver, alliance_a):
    endpoint, _ = endpoint_at(receiver.url, alliance_a)
    receiver.then = answer(500)
    [delivery] = queue(told_by(alliance_a))
    now = began = datetime.now(UTC)

    for _ in range(200):
        if not deliver(now):
            break
        delivery.refresh_from_db()
        endpoint.refresh_from_db()
        now = max(delivery.next_at, endpoint.quiet_until)

    for _ in range(3):
        services.send_notices(now=now)
    delivery.refresh_from_db()
    endpoint.refresh_from_db()
    assert (delivery.state, delivery.attempts, len(receiver.received)) == ("failed", 10, 10)
    assert timedelta(hours=60) < now - began <= timedelta(hours=72)
    assert (endpoint.is_enabled, endpoint.disabled_reason) == (False, "failing")
    [message] = mail.outbox
    assert (message.to, message.subject) == (["it@stadt.example"], "Ihr Webhook wurde abgeschaltet")
    assert f"PATCH https://localhost/api/v1/webhook-endpoints/{endpoint.id}" in message.body
    assert receiver.url in message.body
    assert "&" not in message.body


def test_twenty_failures_in_a_row_over_a_day_switch_off_and_one_hour_does_not(receiver, alliance_a):
    endpoint, _ = endpoint_at(receiver.url, alliance_a)
    receiver.then = answer(503)
    queue(*(told_by(alliance_a) for _ in range(30)))
    now = began = datetime.now(UTC)

    while now - began < timedelta(hours=1):
        now += timedelta(minutes=6)
        deliver(now)
    endpoint.refresh_from_db()
    assert endpoint.is_enabled
    assert endpoint.failures > 5
    WebhookEndpoint.objects.update(failures=19)
    deliver(now + timedelta(hours=24))

    endpoint.refresh_from_db()
    assert (endpoint.is_enabled, endpoint.disabled_reason) == (False, "failing")


def test_410_switches_off_at_once_with_one_mail_and_what_waits_goes_out_later(receiver, alliance_a):
    endpoint, _ = endpoint_at(receiver.url, alliance_a)
    receiver.behave = [answer(410)]
    queue(told_by(alliance_a))
    now = datetime.now(UTC)

    assert deliver(now) == 1
    assert deliver(now + timedelta(hours=1)) == 0
    assert [services.send_notices(now=now) for _ in range(2)] == [1, 0]

    endpoint.refresh_from_db()
    assert (endpoint.is_enabled, endpoint.disabled_reason) == (False, "gone")
    assert "410 Gone" in mail.outbox[0].body
    WebhookEndpoint.objects.filter(id=endpoint.id).update(is_enabled=True, quiet_until=None)
    assert deliver(now + timedelta(hours=1)) == 1
    assert len(set(receiver.ids)) == 1


def test_a_mail_that_cannot_be_sent_is_sent_ten_minutes_later(alliance_a, settings):
    endpoint_at("http://localhost:9/", alliance_a)
    now = datetime.now(UTC)
    WebhookEndpoint.objects.update(is_enabled=False, disabled_reason="gone", notice_due_at=now)
    locmem = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert services.send_notices(now=now) == 0

    settings.EMAIL_BACKEND = locmem
    assert services.send_notices(now=now + timedelta(minutes=5)) == 0
    assert services.send_notices(now=now + timedelta(minutes=11)) == 1


def test_a_receiver_that_asks_for_a_pause_gets_it(receiver, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    receiver.behave = [answer(429, Retry_After="600")]
    queue(told_by(alliance_a), told_by(alliance_a))
    now = datetime.now(UTC)
    deliver(now)
    before = len(receiver.received)

    assert deliver(now + timedelta(minutes=9)) == 0
    assert deliver(now + timedelta(minutes=11)) >= 1
    assert len(receiver.received) > before


def test_a_redirect_leads_nowhere(receiver, other, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    receiver.then = answer(302, Location=other.url)
    [delivery] = queue(told_by(alliance_a))

    deliver()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.response_status, other.received) == ("pending", 302, [])


def test_a_slow_receiver_does_not_hold_up_another(receiver, other, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    endpoint_at(other.url, alliance_a)
    receiver.then = slow(1.5)
    queue(*(told_by(alliance_a) for _ in range(20)))
    at_that_time: list[int] = []

    def watch():
        if wait_until(lambda: len(other.received) == 20, timeout_s=20):
            at_that_time.append(len(receiver.received))
        receiver.then = slow(0)  # nothing more to be seen

    watching = threading.Thread(target=watch)
    watching.start()
    # on a busy machine a line given up too early would still be counted by the receiver
    services.deliver_due(seconds=20, allow=LOCAL, limits=Limits(connect_s=5, total_s=10))
    watching.join(25)

    [received] = at_that_time
    assert received < 12  # of its twenty, two at a time: six times as long as it takes
    assert receiver.most_at_once <= 2


def test_rotation_signs_with_both_secrets_for_a_day(receiver, alliance_a):
    endpoint, old = endpoint_at(receiver.url, alliance_a)
    now = datetime.now(UTC)
    _, new = services.rotate_secret(endpoint_id=endpoint.id, at=now)
    queue(told_by(alliance_a))
    deliver()
    _, newer = services.rotate_secret(endpoint_id=endpoint.id, at=now - timedelta(hours=25))
    queue(told_by(alliance_a))
    deliver()

    in_overlap, after = receiver.received
    assert verified(old, in_overlap) == verified(new, in_overlap)
    assert verified(newer, after)
    with pytest.raises(WebhookVerificationError):
        verified(new, after)


def test_secrets_are_sealed_in_the_row_and_follow_a_change_of_keys(receiver, alliance_a, settings):
    _, secret = endpoint_at(receiver.url, alliance_a)
    with connection.cursor() as cursor:
        cursor.execute("SELECT w::text FROM outbound_webhookendpoint w")
        row = cursor.fetchone()[0]
    assert secret not in row
    assert secret.removeprefix("whsec_") not in row

    settings.WEBHOOK_KEYS = ["ein neuer Schlüssel"]
    assert services.reseal_secrets() == 1
    assert services.reseal_secrets() == 0
    settings.SECRET_KEY = "ganz anders"  # the new key alone opens it
    queue(told_by(alliance_a))
    deliver()

    assert verified(secret, receiver.received[0])


def test_a_secret_no_key_opens_is_told_and_nothing_leaves_unsigned(receiver, alliance_a, settings):
    endpoint_at(receiver.url, alliance_a)
    [delivery] = queue(told_by(alliance_a))
    settings.SECRET_KEY = "verloren"

    deliver()

    delivery.refresh_from_db()
    assert (receiver.received, delivery.state) == ([], "pending")
    assert "Geheimnis ist nicht mehr lesbar" in delivery.error


def test_an_address_that_has_become_our_own_is_not_sent_to(alliance_a, settings):
    endpoint_at("http://localhost:9/", alliance_a)
    WebhookEndpoint.objects.update(url="https://neu.bund.example/")
    settings.BASE_DOMAIN = "bund.example"
    [delivery] = queue(told_by(alliance_a))

    deliver()

    delivery.refresh_from_db()
    assert "diesem Dienst selbst" in delivery.error


def test_a_worker_that_was_paused_cannot_overwrite_what_another_has_done(receiver, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    [delivery] = queue(told_by(alliance_a))
    now = datetime.now(UTC)
    [paused] = claim(limit=5, now=now)
    late = prepare(paused, allow=LOCAL, at=now)
    assert claim(limit=5, now=now + LEASE - timedelta(seconds=1)) == []

    later = now + LEASE + timedelta(seconds=1)
    assert deliver(later) == 1

    assert note(late, Outcome(status=500, error="zu spät"), now=later) is False
    delivery.refresh_from_db()
    assert (delivery.state, delivery.response_status, delivery.attempts) == ("delivered", 200, 2)
    attempts = WebhookAttempt.objects.order_by("number").values_list("number", "response_status")
    assert list(attempts) == [(1, None), (2, 200)]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_delivery_once(receiver, other, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    endpoint_at(other.url)
    receiver.then = other.then = slow(0.02)
    queue(*(told_by(alliance_a) for _ in range(40)))

    def work():
        try:
            deliver()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert (len(receiver.ids), len(set(receiver.ids))) == (40, 40)
    assert (len(other.ids), len(set(other.ids))) == (40, 40)
    assert max(receiver.most_at_once, other.most_at_once) <= 2
    assert WebhookDelivery.objects.filter(state="delivered", attempts=1).count() == 80


@pytest.mark.django_db(transaction=True)
def test_requests_happen_outside_any_transaction(receiver, alliance_a):
    endpoint_at(receiver.url, alliance_a)
    queue(told_by(alliance_a))
    seen = []

    def look(handler):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND state LIKE 'idle in transaction%'"
            )
            seen.append(cursor.fetchone()[0])
        connection.close()
        answer(200)(handler)

    receiver.behave = [look]
    deliver()

    assert seen == [0]


def test_health_tells_of_what_waits_and_what_is_off(
    receiver, alliance_a, django_assert_num_queries
):
    endpoint_at(receiver.url, alliance_a)
    endpoint_at("http://localhost:9/")
    WebhookEndpoint.objects.filter(alliance_id=None).update(is_enabled=False)
    [first, *_] = queue(told_by(alliance_a), told_by(alliance_a))

    with django_assert_num_queries(2):
        health = selectors.health(now=datetime.now(UTC))

    assert (health.endpoints, health.disabled, health.due, health.given_up) == (2, 1, 2, 0)
    assert health.oldest_due_at == first.next_at


def test_ping_is_signed_and_answers_with_the_result(receiver, alliance_a):
    endpoint, secret = endpoint_at(receiver.url, alliance_a)
    receiver.behave = [answer(401, b"wer?")]

    outcome = services.ping(endpoint=endpoint, at=datetime.now(UTC), allow=LOCAL)

    document = verified(secret, receiver.received[0])
    assert (document["type"], UUID(document["id"])) == ("de.buendnisnetz.ping", outcome.id)
    assert (outcome.status, outcome.excerpt, outcome.is_delivered) == (401, "wer?", False)
    assert json.loads(receiver.received[0][1])["specversion"] == "1.0"
