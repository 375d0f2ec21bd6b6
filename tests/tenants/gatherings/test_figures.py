"""What the calendar says of a quarter: nothing added that nobody counted."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.tenancy import alliance_context
from tenants.gatherings.records import GatheringCount, ProjectGatherings
from tenants.gatherings.selectors import gathering_figures, past, upcoming, waiting
from tests.factories import GatheringFactory, ProjectFactory, UpcomingGatheringFactory

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))


def held(attendance: int | None = None, **values):
    return GatheringFactory(status="held", attendance=attendance, **values)


def test_meetings_and_events_are_told_apart_with_what_nobody_counted(in_alliance_a):
    held(14)
    held(17, attendance_source="estimated")
    held()
    GatheringFactory(status="cancelled")
    held(0, kind="course")
    held(120, kind="family_day", attendance_source="estimated")
    GatheringFactory(kind="event")

    figures = gathering_figures(*QUARTER)

    assert figures.meetings == GatheringCount(
        held=3, cancelled=1, attended=31, counted=2, estimated=1
    )
    assert (figures.meetings.uncounted, figures.meetings.intended) == (1, 4)
    assert figures.meetings.average == Decimal("15.5")
    assert figures.events == GatheringCount(held=2, planned=1, attended=120, counted=2, estimated=1)


def test_where_nobody_counted_there_is_no_number(in_alliance_a):
    held()
    GatheringFactory(kind="course")

    figures = gathering_figures(*QUARTER)

    assert (figures.meetings.attended, figures.meetings.average) == (None, None)
    assert figures.events.attended is None


def test_days_are_those_of_the_wall_clock(in_alliance_a):
    held(1, starts_at=datetime(2025, 12, 31, 22, 59, tzinfo=UTC))  # 23:59 here
    held(2, starts_at=datetime(2025, 12, 31, 23, 0, tzinfo=UTC))  # midnight here
    held(4, starts_at=datetime(2026, 3, 31, 21, 59, tzinfo=UTC))  # 23:59 in summer time
    held(8, starts_at=datetime(2026, 3, 31, 22, 0, tzinfo=UTC))

    assert gathering_figures(*QUARTER).meetings.attended == 6


def test_projects_stand_by_title_with_all_their_kinds(in_alliance_a):
    care, age = ProjectFactory(title="Ärzte"), ProjectFactory(title="Zeit")
    held(5, project=age)
    held(3, project=care, kind="course")
    held(project=care)
    held(9)

    assert gathering_figures(*QUARTER).projects == (
        ProjectGatherings(
            project_id=care.id, title="Ärzte", count=GatheringCount(held=2, attended=3, counted=1)
        ),
        ProjectGatherings(
            project_id=age.id, title="Zeit", count=GatheringCount(held=1, attended=5, counted=1)
        ),
    )


@pytest.mark.parametrize("projects", [1, 3])
def test_one_query_tells_it_all(in_alliance_a, projects, django_assert_num_queries):
    for project in ProjectFactory.create_batch(projects):
        held(5, project=project)

    with django_assert_num_queries(1):
        figures = gathering_figures(*QUARTER)

    assert len(figures.projects) == projects


def test_the_neighbour_counts_for_itself(alliance_b, in_alliance_a):
    held(14)

    with alliance_context(alliance_b):
        assert gathering_figures(*QUARTER).meetings == GatheringCount()


def test_past_is_latest_first_and_what_comes_is_next_first(in_alliance_a):
    now = datetime(2026, 6, 1, tzinfo=UTC)
    older = held(title="A")
    newer = GatheringFactory(title="B", starts_at=datetime(2026, 5, 1, tzinfo=UTC))
    later = UpcomingGatheringFactory()
    sooner = UpcomingGatheringFactory(starts_at=datetime(2026, 6, 2, tzinfo=UTC))

    assert list(past(now=now)) == [newer, older]
    assert list(upcoming(now=now)) == [sooner, later]
    assert list(waiting(now=now)) == [newer]
    assert list(past(now=now, q="rathaus")) == [newer, older]
    assert list(past(now=now, q="nirgends")) == []
