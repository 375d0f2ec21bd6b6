"""Whose turn it is: an alliance with a mountain of work does not make its neighbours wait."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from core.jobs import selectors, services
from core.jobs.models import Job

pytestmark = pytest.mark.django_db
A, B, C = (UUID(int=number) for number in (1, 2, 3))


def pile(alliance, number, *, minutes_ago=10) -> None:
    at = timezone.now() - timedelta(minutes=minutes_ago)
    Job.objects.bulk_create(
        Job(kind="export", alliance_id=alliance, dedupe_key=str(n), next_at=at)
        for n in range(number)
    )


def serve(number) -> list[UUID]:
    served = []
    for _ in range(number):
        job = services.claim_next(kind="export")
        services.succeed(job, href="/da")
        served.append(job.alliance_id)
    return served


def test_a_neighbour_waits_for_one_job_not_for_ten_thousand():
    pile(A, 10_000)
    assert serve(3) == [A, A, A]
    pile(B, 2, minutes_ago=0)
    pile(C, 1, minutes_ago=0)

    assert serve(6) == [B, C, A, B, A, A]


def test_what_a_person_waits_for_goes_before_what_was_planned():
    pile(A, 1)
    pile(B, 2)
    wish = {"kind": "export", "requested_by": C}
    mine = services.enqueue(alliance_id=B, dedupe_key="wish", **wish)
    another = services.enqueue(alliance_id=B, dedupe_key="second", **wish)

    assert [services.claim_next(kind="export").id for _ in range(2)] == [mine.id, another.id]
    assert serve(3) == [A, B, B]


def test_planned_work_somebody_asks_for_is_due_at_once_and_goes_first():
    pile(A, 1)
    later = timezone.now() + timedelta(hours=1)
    planned = {"kind": "export", "alliance_id": B, "dedupe_key": "Q3"}
    job = services.enqueue(**planned, next_at=later)

    again = [services.enqueue(**planned, requested_by=who) for who in (C, A)]

    assert [(one.id, one.requested_by) for one in again] == [(job.id, C)] * 2
    assert serve(2) == [B, A]


def test_work_whose_worker_may_be_dead_is_waited_for_too():
    planned = {"kind": "export", "alliance_id": B, "dedupe_key": "Q3"}
    held = services.claim(services.enqueue(**planned).id)

    services.enqueue(**planned, requested_by=C)
    services.fail(held, reason="Platte voll", again=True)
    pile(A, 1)
    Job.objects.update(next_at=timezone.now())

    assert serve(2) == [B, A]


def test_who_has_a_job_in_hand_was_just_served():
    pile(A, 3)
    pile(B, 3, minutes_ago=1)

    held = [services.claim_next(kind="export").alliance_id for _ in range(4)]

    assert held == [A, B, A, B]


def test_nothing_due_is_nobodys_turn():
    assert services.claim_next(kind="export") is None


def test_whose_turn_it_is_costs_one_question(django_assert_num_queries):
    pile(A, 100)
    pile(B, 1)

    with django_assert_num_queries(1):
        assert len(selectors.turns(kind="export")) == 2


def test_places_in_a_window_are_fixed_differ_by_schedule_and_are_spread_evenly():
    window = timedelta(hours=4)

    def place(number, schedule="bericht"):
        return services.place_in(window, schedule=schedule, alliance_id=UUID(int=number))

    places = [place(number) for number in range(700)]
    assert places == [place(number) for number in range(700)]
    assert place(1) != place(1, "befragung")
    assert max(places) < window
    in_one_quarter = sum(1 for one in places if one < window / 4)
    assert 130 < in_one_quarter < 220
    assert max(places.count(one) for one in places) <= 3


def test_work_for_700_alliances_is_planned_in_two_statements_and_once(django_assert_num_queries):
    def plan() -> int:
        return services.plan(
            kind="export",
            schedule="nacht",
            alliance_ids=[UUID(int=number) for number in range(700)],
            dedupe_key="2026-11-24",
            arguments={},
            starts_at=datetime(2026, 11, 24, 2, tzinfo=UTC),
            window=timedelta(hours=2),
        )

    assert not Job.objects.exists()  # the connection has found its schema
    with django_assert_num_queries(2):
        assert plan() == 700
    assert plan() == 0
    assert Job.objects.count() == 700
