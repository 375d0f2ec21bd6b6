import json

import pytest
from django.test import Client, override_settings

from core.jobs import services as jobs


def _ready(host: str = "testserver") -> tuple[int, dict[str, str]]:
    answer = Client().get("/healthz/ready", headers={"host": host})
    return answer.status_code, json.loads(answer.content)["checks"]


def test_live_needs_nothing_but_the_process():
    answer = Client().get("/healthz/live", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_every_part_is_there():
    jobs.beat("worker")
    assert _ready() == (200, dict.fromkeys(["database", "broker", "migrations", "worker"], "ok"))


@pytest.mark.django_db
def test_a_probe_may_ask_by_any_name():
    jobs.beat("worker")
    assert _ready("unbekannt.example")[0] == 200


@pytest.mark.django_db
def test_a_silent_worker_is_told():
    status, checks = _ready()
    assert status == 503
    assert checks["worker"] == "seit 30 Sekunden hat kein Worker etwas getan"


@pytest.mark.django_db
@override_settings(BROKER_URL="redis+socket:///nirgends/valkey.sock?virtual_host=0")
def test_a_missing_broker_is_told():
    status, checks = _ready()
    assert status == 503
    assert checks["broker"].startswith("nicht erreichbar: ")
    assert checks["database"] == "ok"
