"""Hints to the relay: few, however many processes commit, and none that would be missed."""

import pytest
from django.core.cache import caches

from tasks import hints
from tasks.celery_app import app

pytestmark = pytest.mark.django_db  # starts the servers
HINT = "hint:outbox.drain"


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(app, "send_task", lambda name, **_: found.append(name))
    monkeypatch.setattr(hints, "_silent_until", 0.0)
    monkeypatch.setattr(hints, "SPARED_S", 60)
    caches["shared"].delete(HINT)
    return found


def commit_in_a_process_of_its_own(monkeypatch) -> None:
    never = float("-inf")  # it knows nothing of what others have sent
    monkeypatch.setattr(hints, "_hinted", never)
    hints._drain(None)


def test_what_many_processes_commit_in_one_moment_is_hinted_at_once(sent, monkeypatch):
    for _ in range(5):
        commit_in_a_process_of_its_own(monkeypatch)
    assert sent == ["outbox.drain"]

    caches["shared"].delete(HINT)  # the moment is over
    commit_in_a_process_of_its_own(monkeypatch)
    assert sent == ["outbox.drain"] * 2
