from datetime import date
from decimal import Decimal

import pytest

from core.tenancy import alliance_context
from tenants.reports import selectors
from tenants.reports.records import (
    FieldCount,
    IndicatorLine,
    Quarter,
    QuarterFigures,
    SectorCount,
)
from tests.factories import PartnerFactory, ProjectFactory
from tests.tenants.reports.small_alliance import TODAY, fill

pytestmark = pytest.mark.django_db
Q3 = Quarter(2026, 3)


def figures(alliance, quarter=Q3, today=TODAY) -> QuarterFigures:
    return selectors.quarter_figures(alliance=alliance, quarter=quarter, today=today)


@pytest.fixture
def q3(in_alliance_a) -> QuarterFigures:
    fill()
    return figures(in_alliance_a)


def test_partners_are_counted_on_the_last_day(q3):
    counted = q3.partners

    assert (counted.total, counted.previous) == (4, 4)
    assert (counted.joined_count, counted.left_count) == (1, 1)
    assert (counted.joined, counted.left) == (("Zoo",), ("Altverein",))
    assert counted.by_sector == (
        SectorCount(code="unternehmen", partners=1, previous=0, joined=1, left=0),
        SectorCount(code="verein", partners=0, previous=1, joined=0, left=1),
        SectorCount(code="kita", partners=1, previous=1, joined=0, left=0),
        SectorCount(code="gesundheitsdienst", partners=1, previous=1, joined=0, left=0),
        SectorCount(code="einzelperson", partners=1, previous=1, joined=0, left=0),
    )


def test_only_public_partners_are_named_in_german_order(q3):
    assert [one.name for one in q3.partners.names] == ["Ärztehaus", "Kita Sonnenschein", "Zoo"]
    assert q3.partners.unnamed == 1


def test_projects_are_counted_as_they_stood_then(q3):
    work = q3.projects

    assert (work.running, work.previous, work.began, work.finished, work.planned) == (2, 2, 1, 1, 1)
    assert [(line.title, line.state, line.partners) for line in work.lines] == [
        ("Bis Oktober", "running", 0),
        ("Ferienbetreuung", "finished", 0),
        ("Leihgroßeltern", "running", 1),
    ]
    assert set(work.by_field) == {
        FieldCount(code="generationen", running=2, finished=0),
        FieldCount(code="kinderbetreuung", running=0, finished=1),
        FieldCount(code="unternehmen", running=0, finished=1),
    }


def test_cases_are_added_up_over_projects_people_are_not(q3):
    assert q3.indicator("OP3") == IndicatorLine(
        code="OP3",
        value=Decimal("200.5"),
        previous=Decimal(100),
        target=None,
        sources=("counted",),
        asked=None,
    )
    reached = q3.indicator("OP4")
    assert (reached.value, reached.parts) == (None, 2)


def test_missing_is_not_zero(q3):
    hours = q3.indicator("IN3")

    assert (hours.value, hours.previous) == (None, Decimal(12))
    assert q3.indicator("NW3") is None


def test_examples_released_in_the_quarter_by_the_clock_of_berlin(q3):
    assert [(one.title, one.released_on) for one in q3.practice] == [
        ("Familiencafé", date(2026, 9, 30))
    ]


def test_running_quarter_counts_until_today_and_is_not_final(in_alliance_a):
    fill()

    early = figures(in_alliance_a, Q3, today=date(2026, 8, 1))

    assert not early.is_final
    assert (early.partners.total, early.partners.joined_count) == (4, 0)


def test_figures_survive_the_way_through_json(q3):
    again = QuarterFigures.from_json(q3.to_json())

    assert again == q3
    assert again.sha256 == q3.sha256


@pytest.mark.parametrize("size", [1, 3])
def test_four_queries_however_large_the_alliance(in_alliance_a, django_assert_num_queries, size):
    fill()
    PartnerFactory.create_batch(size * 5)
    ProjectFactory.create_batch(size * 5)

    with django_assert_num_queries(4):
        figures(in_alliance_a)


def test_the_neighbour_counts_for_nothing(alliance_a, alliance_b):
    with alliance_context(alliance_b):
        fill()

    with alliance_context(alliance_a):
        assert figures(alliance_a).partners.total == 0
        assert figures(alliance_a).projects.lines == ()


def test_quarters_know_their_neighbours():
    assert Quarter(2026, 1).previous == Quarter(2025, 4)
    assert Quarter(2025, 4).next == Quarter(2026, 1)
    assert (Quarter(2024, 1).first_day, Quarter(2024, 1).last_day) == (
        date(2024, 1, 1),
        date(2024, 3, 31),
    )
    assert Quarter.of(date(2026, 9, 30)) == Q3
