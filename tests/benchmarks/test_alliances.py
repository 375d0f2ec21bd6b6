"""The bench with very many alliances, with three: every question has an answer and a row."""

import json

import pytest
from django.db import connection

from tests.benchmarks.alliances import (
    lists,
    memory,
    page,
    population,
    publishing,
    serving,
    signing,
    storage,
    walks,
)
from tests.benchmarks.alliances.records import Kept, Line
from tests.benchmarks.alliances.tables import TABLES
from tests.harness.databases_in_tests import disconnect

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = 3


@pytest.fixture
def quick(monkeypatch):
    """Once is enough, and two processes."""
    monkeypatch.setattr(serving, "WAYS", ("ours", "stock"))
    monkeypatch.setattr(serving, "PROCESSES", 1)
    monkeypatch.setattr(serving, "ROUNDS", 1)
    monkeypatch.setattr(serving, "REQUESTS", 2)
    monkeypatch.setattr(signing, "SIGN_INS", 1)
    monkeypatch.setattr(lists, "ASKED", 1)
    monkeypatch.setattr(lists, "EACH", 5)


def test_every_question_is_answered_beside_its_peer(quick):
    seconds = population.found_up_to(SIZE)
    population.settle()
    lines = [Line(key=f"found-{way}", ours=seconds[-1], peer=9.0) for way in ("migrate", "clone")]

    for walk in (walks.plan, walks.care, walks.compare):
        lines += walk(SIZE)
    for question in (serving, signing, publishing, memory, lists, storage):
        lines += question.measure(SIZE)

    found = {line.key: line for line in lines}
    assert set(found) == {row.key for rows, _ in TABLES.values() for row in rows}
    assert (found["statements"].ours, found["statements-host"].ours) == (11, 10)
    assert found["statements"].peer == 22
    assert all(line.ours > 0 for line in lines if line.key != "dead")
    text = page.text(found, found, (SIZE, SIZE), {"Django": "6"})
    assert "| messages, own host; beside django-tenants | 22 | 10 | 22 | 10 | 0.455 |" in text
    assert "| one founding, s; beside `create_schema()` | 9.000 |" in text


def test_what_was_answered_is_not_asked_again(tmp_path):
    file = tmp_path / "answers.json"
    Kept(file).put("10:memory", [Line(key="memory", ours=2.0, peer=None)])

    kept = Kept(file)
    kept.put("100:memory", [Line(key="memory", ours=3.0, peer=9.0)])

    assert "10:memory" in kept
    assert "10:lists" not in kept
    assert kept.at(10) == {"memory": Line(key="memory", ours=2.0, peer=None)}
    assert kept.at(100)["memory"].peer == 9.0
    assert set(json.loads(file.read_text())) == {"10:memory", "100:memory"}


@pytest.fixture(autouse=True)
def _leave_no_connection():
    yield
    connection.close()
    disconnect()
