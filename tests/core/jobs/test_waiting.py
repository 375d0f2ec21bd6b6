"""A place in the queue that agrees with who is served."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from core.jobs import services as jobs
from core.jobs.models import Job
from core.jobs.waiting import place_of
from core.tenancy import alliance_context

pytestmark = pytest.mark.django_db
KIND = "impact_report"
A, B, C, D = (UUID(int=number) for number in (1, 2, 3, 4))


def enqueue(alliance: UUID, key: str = "1", **more) -> Job:
    return jobs.enqueue(kind=KIND, alliance_id=alliance, dedupe_key=key, **more)


def places(*waiting: Job) -> list[int]:
    found = [place_of(job) for job in waiting]
    return [place.number for place in found if place]


def test_places_are_those_in_which_jobs_are_taken():
    waiting = {job.id: job for job in (enqueue(A, str(n)) for n in range(3))}
    waiting |= {job.id: job for job in (enqueue(B), enqueue(C))}
    wishes = [enqueue(D, str(n), requested_by=C) for n in range(2)]
    waiting |= {job.id: job for job in wishes}
    told = {id_: place_of(job).number for id_, job in waiting.items()}

    taken = []
    while job := jobs.claim_next(kind=KIND):
        taken.append(job.id)
        jobs.succeed(job, href="/")

    assert [told[id_] for id_ in taken] == [1, 2, 3, 4, 5, 6, 7]
    assert taken[:2] == [job.id for job in wishes]
    assert {place_of(Job.objects.get(id=id_)) for id_ in taken} == {None}


def test_from_inside_an_alliance_all_who_wait_are_counted(alliance_a):
    before = [enqueue(A), enqueue(B)]
    own = enqueue(alliance_a.id)
    Job.objects.filter(id=before[0].id).update(
        status="running", lease_until=timezone.now() + timedelta(minutes=1)
    )
    done = enqueue(C)
    Job.objects.filter(id=done.id).update(
        status="succeeded", started_at=timezone.now() - timedelta(9), finished_at=timezone.now()
    )

    with alliance_context(alliance_a):
        place = place_of(own)

    assert (place.number, place.total) == (2, 2)
    assert place.done_at is not None  # others have shown how long one takes


def test_what_is_planned_for_later_stands_behind_and_is_not_promised_earlier():
    hour = timezone.now() + timedelta(hours=1)
    later, now = enqueue(A, next_at=hour), enqueue(B)

    assert places(now, later) == [1, 2]
    assert place_of(now).total == 2


def test_the_time_comes_from_what_jobs_of_the_kind_took():
    at = timezone.now()
    assert place_of(enqueue(A)).done_at is None
    for n in range(2):
        done = enqueue(B, f"done {n}")
        Job.objects.filter(id=done.id).update(
            status="succeeded", started_at=at - timedelta(seconds=30), finished_at=at
        )
    third = enqueue(C)

    Job.objects.update(next_at=at - timedelta(minutes=1))
    Job.objects.filter(alliance_id=A).update(next_at=at - timedelta(minutes=2))
    third.refresh_from_db()
    place = place_of(third, at=at)

    assert (place.number, place.done_at - at) == (2, timedelta(seconds=60))
    Job.objects.create(kind=KIND, alliance_id=B, dedupe_key="x", status="running", started_at=at)
    Job.objects.create(kind=KIND, alliance_id=C, dedupe_key="y", status="running", started_at=at)
    assert place_of(third, at=at).done_at - at == timedelta(seconds=30)


def test_seven_hundred_waiting_cost_three_questions(django_assert_num_queries):
    Job.objects.bulk_create(
        Job(kind=KIND, alliance_id=UUID(int=n), dedupe_key="1") for n in range(700)
    )
    last = enqueue(UUID(int=9999))

    with django_assert_num_queries(2):  # and one more once a duration is known
        place = place_of(last)

    assert place.total == 701
