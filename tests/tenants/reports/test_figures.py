from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.tenancy import alliance_context
from tenants.offers.models import Offer
from tenants.projects import services as projects
from tenants.projects.records import OwnIndicatorData
from tenants.reports import selectors
from tenants.reports.enums import DERIVED
from tenants.reports.records import (
    FieldCount,
    Quarter,
    QuarterFigures,
    SectorCount,
)
from tests.factories import (
    GatheringFactory,
    IndicatorValueFactory,
    OfferFactory,
    PartnerFactory,
    ProjectFactory,
)
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
    cases = q3.indicator("OP3")
    assert (cases.value, cases.previous, cases.sources) == (
        Decimal("200.5"),
        Decimal(100),
        ("counted",),
    )
    assert [(one.project, one.value) for one in cases.by_project] == [
        ("Leihgroßeltern", Decimal(120)),
        ("Ferienbetreuung", Decimal("80.5")),
    ]
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


def test_daily_work_fills_what_nobody_entered(q3):
    filled = {line.code: (line.value, line.previous) for line in q3.indicators if _derived(line)}

    assert filled == {
        "NW1": (Decimal(4), Decimal(4)),
        "NW2": (Decimal(1), Decimal(0)),
        "NW2b": (Decimal(1), Decimal(0)),
        "NW5": (Decimal("25.0"), Decimal(0)),
        "OP1": (Decimal(2), Decimal(2)),
        "OP1b": (Decimal(1), Decimal(0)),
        "OP1c": (Decimal(1), Decimal(0)),
    }


def _derived(line):
    return line.sources == (DERIVED,)


def test_what_is_entered_wins_over_daily_work(in_alliance_a):
    fill()
    IndicatorValueFactory(project=None, indicator="NW1", quarter=3, value=Decimal(7))

    line = figures(in_alliance_a).indicator("NW1")

    assert (line.value, line.sources) == (Decimal(7), ("counted",))


def test_the_calendar_fills_meetings_and_visits(in_alliance_a):
    september = datetime(2026, 9, 8, 18, tzinfo=UTC)
    for kind, attendance in (("network_meeting", 20), ("network_meeting", 11), ("course", 9)):
        GatheringFactory(kind=kind, status="held", starts_at=september, attendance=attendance)
    q3 = figures(in_alliance_a)
    told = {code: q3.indicator(code).value for code in ("NW3", "NW4", "OP2", "OP3")}
    assert told == {"NW3": 2, "NW4": Decimal("15.5"), "OP2": 1, "OP3": 9}

    GatheringFactory(kind="course", status="held", starts_at=september, attendance=None)
    assert figures(in_alliance_a).indicator("OP3") is None  # part of the visits is not the visits


def test_offers_fill_care_places_as_far_as_they_state_them(in_alliance_a):
    fill()
    assert figures(in_alliance_a).indicator("OP7") is None  # nobody keeps the list

    silent = OfferFactory(kind="ferienbetreuung", places=None)
    assert figures(in_alliance_a).indicator("OP7") is None  # not stated is not zero

    OfferFactory(kind="ferienbetreuung", places=40)
    added = OfferFactory(kind="notfallbetreuung", places=2, started_on=date(2026, 9, 30))
    q3 = figures(in_alliance_a)
    line = q3.indicator("OP7")
    assert (line.value, line.previous, line.sources) == (42, 40, (DERIVED,))
    assert line.basis == "2 von 3 Angeboten nennen Plätze"
    assert QuarterFigures.from_json(q3.to_json()) == q3

    silent.delete()
    added.delete()
    projects.set_target(indicator="OP7", year=2026, quarter=3, value=Decimal(50))
    line = figures(in_alliance_a).indicator("OP7")
    assert (line.basis, line.note) == ("Plätze eines Angebots", "")  # a basis is no excuse

    Offer.objects.update(ended_on=date(2026, 9, 30))
    line = figures(in_alliance_a).indicator("OP7")
    assert (line.value, line.previous, line.basis) == (0, 40, "")


def test_figures_without_a_basis_keep_the_fingerprint_they_had(q3):
    assert all("basis" not in line for line in q3.to_json()["indicators"])


def test_own_indicators_and_targets_are_frozen_with_the_figures(in_alliance_a):
    own = projects.create_own_indicator(
        data=OwnIndicatorData(label="Lesepaten", unit="Personen", definition="Wer vorliest.")
    )
    IndicatorValueFactory(project=None, indicator=own.code, quarter=3, value=Decimal(12))
    projects.set_target(indicator=own.code, year=2026, quarter=3, value=Decimal(15))
    projects.set_target(indicator=own.code, year=2026, quarter=0, value=Decimal(50))

    line = figures(in_alliance_a).indicator(own.code)

    assert (line.value, line.target, line.year_target) == (12, 15, 50)
    assert (line.own.label, line.own.definition) == ("Lesepaten", "Wer vorliest.")


def test_the_year_adds_up_only_without_a_hole(in_alliance_a):
    for quarter in (1, 2, 3):
        IndicatorValueFactory(project=None, indicator="IN3", quarter=quarter, value=Decimal(10))
    IndicatorValueFactory(project=None, indicator="OP3", quarter=1, value=Decimal(5))
    IndicatorValueFactory(project=None, indicator="OP3", quarter=3, value=Decimal(5))
    IndicatorValueFactory(project=None, indicator="IN3", year=2025, quarter=3, value=Decimal(8))

    q3 = figures(in_alliance_a)

    assert (q3.indicator("IN3").year_to_date, q3.indicator("IN3").last_year) == (30, 8)
    assert q3.indicator("OP3").year_to_date is None


@pytest.mark.parametrize("size", [1, 3])
def test_seventeen_queries_however_large_the_alliance(
    in_alliance_a, django_assert_num_queries, size
):
    fill()
    PartnerFactory.create_batch(size * 5)
    ProjectFactory.create_batch(size * 5)
    OfferFactory.create_batch(size * 5, kind="ferienbetreuung", places=3)

    with django_assert_num_queries(17):
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
