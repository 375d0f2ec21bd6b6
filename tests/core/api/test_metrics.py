"""A monitor with the token reads the invariants as numbers; everybody else learns nothing."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from core.outbox.models import Delivery
from tests.core.outbox.facts import append, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(settings):
    settings.METRICS_TOKEN = "geheim"
    return {"Authorization": "Bearer geheim"}


def numbers(answer) -> dict[tuple[str, str], float]:
    return {
        (sample.name.removeprefix("buendnisnetz_"), "".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


@pytest.mark.parametrize("sent", [{}, {"Authorization": "Bearer falsch"}, {"Authorization": "ä"}])
def test_without_the_token_there_is_nothing(client, token, sent):
    assert client.get("/metrics", headers=sent).status_code == 404


def test_without_a_token_in_the_settings_there_is_nothing(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_parked_facts_and_the_oldest_one_are_numbers(client, token, alliance_a):
    append(joined(alliance_a), joined(alliance_a))  # for directory and statistics each
    Delivery.objects.filter(id=Delivery.objects.earliest("id").id).update(state="parked")

    found = numbers(client.get("/metrics", headers=token))

    assert found["outbox_undone", "parked"] == 1
    assert found["outbox_undone", "due"] == 3
    assert found["outbox_undone", "held"] == 0
    assert 0 <= found["outbox_oldest_seconds", ""] < 60
    assert found["check_state", "facts:parked"] == 3
    assert found["reconciliation_alliances", "failed"] == 0
    assert ("slots_missed", "reconcile.all") in found
