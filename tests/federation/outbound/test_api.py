"""Endpoints over the API: each owner's own, and a secret is seen once."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from standardwebhooks import Webhook

from core.accounts.models import NationalRole, NationalRoleKind
from core.api.models import StoredAnswer
from federation.outbound import services
from federation.outbound.models import WebhookDelivery, WebhookEndpoint
from tenants.access.enums import Role
from tests.factories import UserFactory
from tests.federation.outbound.making import LOCAL, endpoint_at, queue, told_by
from tests.federation.outbound.receiver import answer, receiving

ROOT = "/api/v1/webhook-endpoints"


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.WEBHOOKS_TO_LOOPBACK = True


@pytest.fixture
def receiver():
    with receiving() as one:
        yield one


def wish(url="http://localhost:9/hooks", **more):
    return {"url": url, "contact_email": "it@stadt.example", **more}


def test_a_key_makes_changes_and_removes_an_endpoint_of_its_alliance(api, alliance_a):
    made = api.post(ROOT, wish(event_types=["de.buendnisnetz.partner.joined"]))
    place, etag = made["Location"], made["ETag"]

    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    assert made.json()["event_types"] == ["partner.joined"]
    assert WebhookEndpoint.objects.get().alliance_id == alliance_a.id
    assert api.get(place).json() == {k: v for k, v in made.json().items() if k != "secret"}
    assert [each["id"] for each in api.get(ROOT).json()["items"]] == [made.json()["id"]]
    assert api.patch(place, {"description": "Website"}).status_code == 428
    changed = api.patch(place, {"description": "Website"}, if_match=etag)
    assert (changed.status_code, changed.json()["description"]) == (200, "Website")
    assert api.delete(place, if_match=etag).status_code == 412
    assert api.delete(place, if_match=changed["ETag"]).status_code == 204
    assert api.get(place).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"description": "meins"}),
        ("DELETE", "", None),
        ("POST", "/rotate-secret", None),
        ("GET", "/deliveries", None),
        ("POST", "/replay", {"since": "2026-01-01T00:00:00Z"}),
    ],
)
def test_to_everybody_else_an_endpoint_is_not_there(
    method, path, body, api, api_b, anyone, client_for, stranger, coordinator, office_user
):
    place = api.post(ROOT, wish()).json()["id"]
    url = f"{ROOT}/{place}{path}"

    assert api_b.send(method, url, body, if_match="*").status_code == 404
    assert anyone.send(method, url, body, if_match="*").status_code == 401
    for user in (stranger, coordinator, office_user):
        client = client_for(user)
        found = client.generic(method, url, headers={"If-Match": "*"})
        assert found.status_code == 404, user
    assert api_b.get(ROOT).json()["items"] == []


def test_a_key_that_may_not_manage_reads_only(api, api_as):
    place = api.post(ROOT, wish())["Location"]

    for role in (Role.EDITOR, Role.READER):
        limited = api_as(role)
        assert limited.get(place).status_code == 200
        assert limited.post(ROOT, wish("http://localhost:9/x")).status_code == 403
        assert limited.patch(place, {"description": "x"}, if_match="*").status_code == 403
        assert limited.post(f"{place}/rotate-secret").status_code == 403
        assert limited.delete(place, if_match="*").status_code == 403


@pytest.mark.parametrize("kind", [NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR])
def test_office_and_operators_manage_the_countrys_endpoints_only(kind, api, client_for):
    api.post(ROOT, wish())
    user = UserFactory()
    NationalRole.objects.create(user=user, role=kind)
    client = client_for(user)

    made = client.post(ROOT, wish(), content_type="application/json")
    refused = client.post(
        ROOT, wish("http://localhost:9/p", event_types=["partner.joined"]), "application/json"
    )

    assert made.status_code == 201
    assert WebhookEndpoint.objects.get(id=made.json()["id"]).alliance_id is None
    assert [each["id"] for each in client.get(ROOT).json()["items"]] == [made.json()["id"]]
    assert refused.status_code == 422
    assert "partner.joined" in refused.json()["errors"][0]["detail"]


def test_a_land_office_is_a_stranger_here(client_for):
    user = UserFactory()
    NationalRole.objects.create(user=user, role=NationalRoleKind.LAND_OFFICE, land="NW")

    assert client_for(user).get(ROOT).status_code == 404


def test_the_secret_is_shown_once_even_to_a_repeated_request(api):
    made = api.post(ROOT, wish(), idempotency_key="eins")
    again = api.post(ROOT, wish(), idempotency_key="eins")
    place = made["Location"]
    rotated = api.post(f"{place}/rotate-secret", None, idempotency_key="zwei")
    secrets = [answered.json()["secret"] for answered in (made, rotated)]
    seen = [
        api.get(ROOT),
        api.get(place),
        api.patch(place, {"description": "x"}, if_match="*"),
        api.get(f"{place}/deliveries"),
        api.post(f"{place}/rotate-secret", None, idempotency_key="zwei"),
    ]

    assert secrets[0] != secrets[1]
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == {**made.json(), "secret": None}
    assert WebhookEndpoint.objects.count() == 1
    assert StoredAnswer.objects.count() == 2
    for secret in secrets:
        bare = secret.removeprefix("whsec_")
        assert bare not in "".join(answered.content.decode() for answered in [again, *seen])
        assert not _anywhere_in_the_database(bare)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.stadt.example/",
        "https://10.0.0.1/",
        "https://hooks.stadt.example:22/",
        "https://testserver/",
        "https://name.invalid/",
        "kein Link",
        "https://a\u0000b.example/",
    ],
)
def test_a_bad_address_is_refused_by_a_german_problem(url, api):
    refused = api.post(ROOT, wish(url))

    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["#/url"]
    assert WebhookEndpoint.objects.count() == 0


def test_a_changed_address_is_checked_like_a_new_one(api):
    place = api.post(ROOT, wish())["Location"]

    assert api.patch(place, {"url": "https://10.0.0.1/"}, if_match="*").status_code == 422


def test_an_alliance_has_each_address_once_and_no_more_than_twenty(api, api_b, settings):
    for at in range(20):
        assert api.post(ROOT, wish(f"http://localhost:9/{at}")).status_code == 201

    assert api.post(ROOT, wish("http://localhost:9/mehr")).status_code == 409
    place = api.get(ROOT).json()["items"][0]["id"]
    twice = api.patch(f"{ROOT}/{place}", {"url": "http://localhost:9/1"}, if_match="*")
    assert twice.status_code == 422
    assert api_b.post(ROOT, wish("http://localhost:9/1")).status_code == 201


@pytest.mark.django_db(transaction=True)  # the view has no transaction to roll back
def test_nobody_else_can_ping(api, api_b, anyone, receiver):
    place = api.post(ROOT, wish(receiver.url))["Location"]

    assert api_b.post(f"{place}/ping").status_code == 404
    assert anyone.post(f"{place}/ping").status_code == 401
    assert receiver.received == []


@pytest.mark.django_db(transaction=True)
def test_ping_answers_with_the_result_and_not_too_often(api, receiver):
    made = api.post(ROOT, wish(receiver.url))
    receiver.behave = [answer(500, b"kaputt")]

    result = api.post(f"{made['Location']}/ping")
    soon = api.post(f"{made['Location']}/ping")

    headers, body = receiver.received[0]
    assert Webhook(made.json()["secret"]).verify(body, headers)["type"] == "de.buendnisnetz.ping"
    assert result.json() | {"latency_ms": 0} == {
        "webhook_id": headers["webhook-id"],
        "is_delivered": False,
        "response_status": 500,
        "latency_ms": 0,
        "error": "Der Empfänger hat mit 500 geantwortet.",
        "response_excerpt": "kaputt",
    }
    assert (soon.status_code, soon["Retry-After"], len(receiver.received)) == (429, "5", 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_deliveries_show_each_attempt_in_few_queries(
    rows, api, alliance_a, receiver, django_assert_num_queries
):
    endpoint, _ = endpoint_at(receiver.url, alliance_a)
    receiver.then = answer(500, b"kaputt")
    queue(*(told_by(alliance_a) for _ in range(rows)))
    services.deliver_due(seconds=2, allow=LOCAL)
    WebhookEndpoint.objects.update(quiet_until=None)
    url = f"{ROOT}/{endpoint.id}/deliveries"
    api.get(url)

    # the key, the endpoint, its deliveries, their attempts, and a savepoint's two
    with django_assert_num_queries(6):
        answered = api.get(url)

    items = answered.json()["items"]
    tried = [item for item in items if item["attempts"]]
    assert len(items) == rows
    assert tried[0]["type"] == "de.buendnisnetz.practice_example.published"
    assert (tried[0]["state"], tried[0]["response_status"]) == ("pending", 500)
    assert tried[0]["attempt_log"][0]["error"] == "Der Empfänger hat mit 500 geantwortet."
    assert api.get(f"{url}?state=delivered").json()["items"] == []
    assert api.get(f"{url}?state=quatsch").status_code == 400


def test_one_delivery_or_a_span_is_replayed(api, api_b, alliance_a, alliance_b):
    endpoint, _ = endpoint_at("http://localhost:9/", alliance_a)
    endpoint_at("http://localhost:9/", alliance_b)
    [delivery], [foreign] = (
        queue(told_by(one, occurred_at=datetime.now(UTC))) for one in (alliance_a, alliance_b)
    )
    WebhookDelivery.objects.update(state="failed")
    url = f"{ROOT}/{endpoint.id}/replay"

    one = api.post(url, {"delivery": str(delivery.id)})
    after = api.post(url, {"since": str(delivery.id)})

    assert (one.status_code, one.json()) == (202, {"queued": 1})
    assert after.status_code == 202
    delivery.refresh_from_db()
    assert delivery.state == "pending"
    assert api.post(url, {"delivery": str(foreign.id)}).status_code == 404
    assert api.post(url, {"since": str(foreign.id)}).status_code == 404
    for nonsense in (
        {},
        {"since": "gestern"},
        {"delivery": str(delivery.id), "since": "2026-11-01"},
        {"since": "2026-01-01T00:00:00Z"},
        {"since": "2999-01-01T00:00:00Z"},
    ):
        assert api.post(url, nonsense).status_code == 422, nonsense


def test_switching_on_again_forgets_the_failures(api):
    place = api.post(ROOT, wish())["Location"]
    WebhookEndpoint.objects.update(
        is_enabled=False,
        disabled_reason="gone",
        disabled_at=datetime.now(UTC),
        failures=7,
        failing_since=datetime.now(UTC),
        quiet_until=datetime.now(UTC),
    )

    answered = api.patch(place, {"is_enabled": True}, if_match="*").json()

    assert answered["is_enabled"] is True
    state = {answered[name] for name in ("disabled_at", "failing_since", "quiet_until")}
    assert (state, answered["disabled_reason"], answered["failures"]) == ({None}, "", 0)


def _anywhere_in_the_database(text: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) "
            "FROM information_schema.tables WHERE table_schema = 'public' AND table_type = "
            "'BASE TABLE'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT 1 FROM {table} t WHERE t::text LIKE %s LIMIT 1", [f"%{text}%"])
            if cursor.fetchone():
                return True
    return False
