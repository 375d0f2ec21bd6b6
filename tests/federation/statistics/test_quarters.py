"""How many there were at the end of each quarter, and what began and ended in it."""

from datetime import date
from uuid import UUID

import pytest

from core import events
from federation.statistics.records import Figures
from federation.statistics.selectors import quarters

from .telling import HOME, alliance, fact, hear, joined, left, noon

pytestmark = pytest.mark.django_db
D = date
TODAY = D(2026, 11, 24)
OTHER = UUID(int=2)


def of(what: str, *, today: date = TODAY, land: str = "") -> dict[str, tuple[int, int, int]]:
    """There, begun and ended by quarter, those without anything left out."""
    found = quarters(today=today, land=land)
    figures = {f"{one.starts_on:%Y-%m}": getattr(one, what) for one in found}
    return {
        start: (one.there, one.begun, one.ended)
        for start, one in reversed(figures.items())
        if one != Figures()
    }


def test_nothing_told_yet():
    assert quarters(today=TODAY) == ()


def test_the_last_day_of_a_quarter_belongs_to_it():
    gone = {"joined_on": D(2026, 3, 31), "left_on": D(2026, 6, 30)}
    hear(alliance(), joined(D(2026, 3, 31)), joined(D(2026, 4, 1)), left(None, **gone))

    assert of("partners") == {
        "2026-01": (2, 2, 0),
        "2026-04": (2, 1, 1),
        "2026-07": (2, 0, 0),
        "2026-10": (2, 0, 0),
    }


def test_what_began_nobody_knows_when_was_always_there_and_never_new():
    hear(alliance(founded_on=None), alliance(home=OTHER, founded_on=D(1999, 1, 1)))

    assert set(of("alliances").values()) == {(2, 0, 0)}
    assert len(of("alliances")) == 8


def test_what_came_and_went_within_a_quarter_is_in_both_columns_and_not_there():
    hear(left(D(2026, 8, 20), joined_on=D(2026, 8, 1)))

    assert of("partners") == {"2026-07": (0, 1, 1)}


def test_the_running_quarter_knows_nothing_of_tomorrow():
    hear(joined(D(2026, 11, 25)), left(D(2026, 11, 25), joined_on=D(2026, 11, 24)))

    assert of("partners") == {"2026-10": (1, 1, 0)}
    running, before = quarters(today=TODAY)[:2]
    assert (running.is_running, running.ends_on) == (True, TODAY)
    assert (before.is_running, before.ends_on) == (False, D(2026, 9, 30))
    assert of("partners", today=D(2026, 12, 31)) == {"2026-10": (1, 2, 1)}


def test_what_an_alliance_has_ends_with_it_and_what_it_shared_stays():
    gone = {"status": "dissolved", "dissolved_on": D(2026, 5, 5), "founded_on": D(2000, 1, 1)}
    shared = {
        "title": "A",
        "withdrawn_at": noon(D(2026, 8, 1)),
        "published_at": noon(D(2026, 2, 1)),
    }
    hear(
        alliance(cls=events.AllianceStatusChanged, **gone),
        joined(D(2020, 1, 1)),
        joined(D(2026, 6, 1)),
        fact(events.PracticeExampleWithdrawn, **shared),
    )

    assert of("alliances")["2026-04"] == (0, 0, 1)
    assert of("partners")["2026-01"] == (1, 0, 0)
    assert of("partners")["2026-04"] == (0, 0, 1)
    assert of("examples") == {"2026-01": (1, 1, 0), "2026-04": (1, 0, 0), "2026-07": (0, 0, 1)}


def test_a_land_is_that_of_the_alliance_whatever_is_counted(django_assert_num_queries):
    hear(alliance(land="NW"), alliance(home=OTHER, land="BY"))
    hear(*(joined(D(2026, 10, 1), home=home) for home in (HOME, OTHER, OTHER)))

    assert of("partners", land="BY")["2026-10"] == (2, 2, 0)
    assert of("alliances", land="BY")["2026-10"] == (1, 0, 0)
    assert of("partners")["2026-10"] == (3, 3, 0)
    with django_assert_num_queries(1):
        quarters(today=TODAY)
