"""A request that is repeated is answered again and done once."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from rest_framework.renderers import JSONRenderer

from core.api.idempotency import forget_old_answers
from core.api.models import StoredAnswer
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.partners.models import Partner
from tests.harness.api import Api

BODY = {"name": "Verein", "sector": "verein"}


@pytest.mark.django_db
def test_a_repetition_gets_the_first_answer(api):
    first = api.post("partners", BODY, idempotency_key="k1")
    again = api.post("partners", {"sector": "verein", "name": "Verein"}, idempotency_key="k1")

    assert (first.status_code, "Idempotency-Replayed" in first) == (201, False)
    assert (again.status_code, again["Idempotency-Replayed"]) == (201, "true")
    assert again.json() == first.json()
    assert [again[name] for name in ("ETag", "Location", "Content-Type", "Cache-Control")] == [
        first[name] for name in ("ETag", "Location", "Content-Type", "Cache-Control")
    ]
    assert len(api.get("partners").json()["items"]) == 1


@pytest.mark.django_db
def test_a_key_belongs_to_one_request(api):
    api.post("partners", BODY, idempotency_key="k1")

    other_body = api.post("partners", BODY | {"name": "Anders"}, idempotency_key="k1")
    other_door = api.post("projects", {"title": "P"}, idempotency_key="k1")

    assert [a.status_code for a in (other_body, other_door)] == [422, 422]
    assert other_body.json()["code"] == "idempotency_key_reused"


@pytest.mark.django_db
def test_somebody_elses_key_is_another_one(api, api_as):
    api.post("partners", BODY, idempotency_key="k1")

    assert "Idempotency-Replayed" not in api_as(Role.EDITOR).post(
        "partners", BODY, idempotency_key="k1"
    )


@pytest.mark.django_db
def test_what_failed_may_be_tried_again_with_the_same_key(api):
    assert api.post("partners", {}, idempotency_key="k1").status_code == 422
    assert api.post("partners", BODY, idempotency_key="k1").status_code == 201


@pytest.mark.django_db
def test_publishing_twice_by_one_key_is_publishing_once(api):
    example = api.post("practice-examples", {"title": "T", "summary": "S"}).json()
    at = f"practice-examples/{example['id']}/publish"

    answers = [api.post(at, idempotency_key="k1") for _ in range(3)]

    assert [a.status_code for a in answers] == [200, 200, 200]
    assert [a.json()["revision"] for a in answers] == [1, 1, 1]
    assert api.post(at, idempotency_key="k2").json()["code"] == "already_released"


@pytest.mark.django_db
def test_after_a_day_a_key_is_new(api):
    api.post("partners", BODY, idempotency_key="k1")
    StoredAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))

    again = api.post("partners", BODY, idempotency_key="k1")

    assert (again.status_code, "Idempotency-Replayed" in again) == (201, False)
    StoredAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert forget_old_answers() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "x" * 256, "mit leer", "schlüssel"])
def test_a_key_is_short_and_plain(api, key):
    answer = api.post("partners", BODY, idempotency_key=key)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_header")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_have_one_effect(alliance_a):
    api = Api(alliance_a)
    start, answers = threading.Barrier(6), []

    def send() -> None:
        start.wait()
        answers.append(api.post("partners", BODY, idempotency_key="k1"))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {a.status_code for a in answers} <= {201, 409}
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {
        "idempotency_in_progress"
    }
    with alliance_context(alliance_a), transaction.atomic():
        assert Partner.objects.count() == 1
    assert api.post("partners", BODY, idempotency_key="k1")["Idempotency-Replayed"] == "true"


@pytest.mark.django_db(transaction=True)
def test_while_the_first_runs_the_second_is_told_to_wait(alliance_a, monkeypatch):
    api, inside, go_on = Api(alliance_a), threading.Event(), threading.Event()
    first: list[Any] = []

    class SlowRenderer(JSONRenderer):
        def render(self, *args: Any, **kwargs: Any) -> Any:
            inside.set()
            go_on.wait(timeout=20)
            return super().render(*args, **kwargs)

    monkeypatch.setattr("core.api.idempotency.JSONRenderer", SlowRenderer)

    def send() -> None:
        first.append(api.post("partners", BODY, idempotency_key="k1"))
        connection.close()

    thread = threading.Thread(target=send)
    thread.start()
    assert inside.wait(timeout=20)
    second = api.post("partners", BODY, idempotency_key="k1")
    go_on.set()
    thread.join()

    assert (second.status_code, second["Retry-After"]) == (409, "1")
    assert first[0].status_code == 201
