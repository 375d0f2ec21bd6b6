"""On time, late, put off or missing; missing is never zero."""

from datetime import date
from uuid import UUID

import pytest

from core import events
from federation.statistics.selectors import standings

from .reporting import QUARTER, put_off, report, there
from .telling import alliance, hear

pytestmark = pytest.mark.django_db
D = date


def states(today: date, land: str = "") -> dict[int, str]:
    found = standings(QUARTER, today=today, land=land)
    return {one.alliance_id.int: one.standing for one in found}


@pytest.mark.parametrize(
    ("today", "state"),
    [(D(2026, 10, 31), "open"), (D(2026, 11, 1), "missing")],
)
def test_who_has_told_nothing_has_time_until_a_month_after_the_quarter(today, state):
    there(1)

    assert states(today) == {1: state}


@pytest.mark.parametrize(
    ("released", "until", "state"),
    [
        (D(2026, 10, 31), None, "on_time"),
        (D(2026, 11, 1), None, "late"),
        (D(2026, 11, 20), D(2026, 11, 20), "on_time"),
        (D(2026, 11, 21), D(2026, 11, 20), "late"),
    ],
)
def test_a_deferral_moves_the_day_that_counts(released, until, state):
    there(1)
    if until:
        put_off(1, until)
    report(1, at=released)

    assert states(D(2026, 12, 1)) == {1: state}


def test_a_correction_does_not_make_a_report_late():
    there(1)
    report(1)
    report(1, version=2, at=D(2026, 11, 15))

    (one,) = standings(QUARTER, today=D(2026, 12, 1))
    assert (one.standing, one.version, one.released_on) == ("on_time", 2, D(2026, 10, 20))


def test_put_off_until_the_day_has_passed():
    there(1)
    put_off(1, D(2026, 11, 20))

    assert states(D(2026, 11, 20)) == {1: "deferred"}
    assert states(D(2026, 11, 21)) == {1: "missing"}


def test_who_was_not_there_is_not_missing_and_a_land_shows_only_its_own():
    there(1, land="BY")
    there(2)
    there(3, founded_on=D(2026, 10, 1))
    gone = {"status": "dissolved", "dissolved_on": D(2026, 9, 30)}
    there(4)
    hear(alliance(cls=events.AllianceStatusChanged, home=UUID(int=4), revision=2, **gone))

    assert states(D(2026, 12, 1)) == {1: "missing", 2: "missing"}
    assert states(D(2026, 12, 1), land="BY") == {1: "missing"}
