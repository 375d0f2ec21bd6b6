"""A task says for whom it works, or does not run at all."""

from uuid import uuid4

import pytest

from core.tenancy import alliance_context, current_alliance, current_schema
from tasks.base import AllianceRequired, AllianceTask, FederationTask
from tasks.celery_app import app
from tenants.registry.errors import AllianceMissing

ran: list[object] = []


@app.task(base=AllianceTask, name="test.for_an_alliance")
def for_an_alliance(*, alliance: str) -> None:
    ran.append(current_alliance())


@app.task(base=FederationTask, name="test.for_all")
def for_all() -> None:
    ran.append(current_schema())


@pytest.fixture(autouse=True)
def _nothing_ran():
    ran.clear()


def test_it_runs_inside_the_alliance_it_names(alliance_a, alliance_b):
    with alliance_context(alliance_b):
        for_an_alliance(alliance=str(alliance_a.id))
        assert current_alliance() == alliance_b

    assert ran == [alliance_a]


@pytest.mark.parametrize(
    "arguments", [{}, {"alliance": None}, {"alliance": "public"}, {"alliance": ""}]
)
def test_without_an_alliance_it_never_runs(db, arguments):
    with pytest.raises(AllianceRequired):
        for_an_alliance(**arguments)

    assert ran == []


def test_for_an_alliance_that_is_gone_it_never_runs(db):
    with pytest.raises(AllianceMissing):
        for_an_alliance(alliance=str(uuid4()))

    assert ran == []


def test_federation_work_is_in_public_whatever_was_before(alliance_a):
    with alliance_context(alliance_a):
        for_all()

    assert ran == ["public"]


def test_every_task_of_the_house_says_for_whom_it_works():
    own = [task for task in app.tasks.values() if task.__module__.startswith("tasks.")]

    assert own
    assert all(isinstance(task, AllianceTask | FederationTask) for task in own)
