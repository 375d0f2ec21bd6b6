"""An integrator takes up what another alliance has shared."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from core.outbox.models import OutboxFact
from core.tenancy import alliance_context
from tasks.outbox import drain_all
from tenants.practice.models import PracticeExample
from tenants.practice.services import publish_example, withdraw_example
from tenants.projects.models import Adoption, Project
from tests.factories import PracticeExampleFactory
from tests.harness.api import Api


@pytest.fixture
def shared(alliance_b) -> PracticeExample:
    """What the neighbour shares."""
    with alliance_context(alliance_b), transaction.atomic():
        example = PracticeExampleFactory(title="Vätertreff")
        publish_example(example_id=example.id, by=None)
    drain_all()
    return example


def _at(example) -> str:
    return f"/api/v1/catalogue-entries/{example.id}/adopt"


@pytest.mark.django_db
def test_it_becomes_a_project_of_the_alliance_whose_key_asks(api, shared):
    first, again = api.post(_at(shared)), api.post(_at(shared))

    made = first.json()
    assert (first.status_code, again.status_code, again.json()) == (201, 200, made)
    assert first["Location"] == made["href"]
    assert made["page"] == f"/b/alliance-a/projekte/{made['project_id']}/"
    source = made["source"]
    assert (source["entry_id"], source["slug"]) == (str(shared.id), "vaetertreff")
    assert (source["alliance_slug"], source["revision"]) == ("alliance-b", 1)
    project = api.get(made["href"]).json()
    assert (project["title"], project["status"], project["source"]) == (
        "Vätertreff",
        "planned",
        source,
    )
    assert [one["source"] for one in api.get("projects").json()["items"]] == [source]
    assert api.post("projects", {"title": "Eigenes"}).json()["source"] is None


@pytest.mark.django_db
def test_a_repeated_request_gets_the_first_answer(api, shared):
    answers = [api.post(_at(shared), idempotency_key="k1") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[1]["Idempotency-Replayed"] == "true"
    assert OutboxFact.objects.filter(type="practice.adopted").count() == 1


@pytest.mark.django_db
def test_who_may_not_is_told_why(
    api, api_as, api_b, anyone, shared, alliance_b, client_for, editor
):
    session = client_for(editor).post(_at(shared))
    refused = [anyone.post(_at(shared)), api_as("reader").post(_at(shared)), session]
    assert [answer.status_code for answer in refused] == [401, 403, 401]

    unknown = api.post(f"/api/v1/catalogue-entries/{uuid4()}/adopt")
    own = api_b.post(_at(shared))
    with alliance_context(alliance_b):
        withdraw_example(example_id=shared.id, by=None)
    drain_all()
    gone = api.post(_at(shared))
    told = [(answer.status_code, answer.json()["code"]) for answer in (unknown, own, gone)]
    assert told == [(404, "not_found"), (409, "own_practice"), (409, "practice_withdrawn")]
    assert not OutboxFact.objects.filter(type="practice.adopted").exists()


@pytest.mark.django_db
def test_how_often_it_is_done_elsewhere_can_be_asked_for(api, anyone, shared, alliance_b):
    with alliance_context(alliance_b):
        other = PracticeExampleFactory(title="Neuer")
        publish_example(example_id=other.id, by=None)
    made = api.post(_at(shared)).json()
    tag = api.get(made["href"])["ETag"]
    api.patch(made["href"], {"status": "running"}, if_match=tag)
    drain_all()

    def listed(sort: str) -> list[tuple[str, int]]:
        rows = anyone.get(f"/api/v1/catalogue-entries?sort={sort}&limit=1").json()
        rest = anyone.get(rows["next"]).json()
        return [(row["title"], row["adoption_count"]) for row in rows["items"] + rest["items"]]

    assert listed("nachgemacht") == [("Vätertreff", 1), ("Neuer", 0)]
    assert listed("neu") == [("Neuer", 0), ("Vätertreff", 1)]
    whole = anyone.get(f"/api/v1/catalogue-entries/{shared.id}").json()
    assert [(one["alliance_slug"], one["outcome"]) for one in whole["adoptions"]] == [
        ("alliance-a", "")
    ]


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_make_one_project(shared, alliance_a):
    api, start, answers = Api(alliance_a), threading.Barrier(6), []

    def send() -> None:
        start.wait()
        answers.append(api.post(_at(shared)))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.json()["project_id"] for answer in answers}) == 1
    with alliance_context(alliance_a), transaction.atomic():
        assert (Project.objects.count(), Adoption.objects.get().version) == (1, 1)
    assert OutboxFact.objects.filter(type="practice.adopted").count() == 1
