"""The country in figures: nothing summed that must not be, nobody to be recognised."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from core import events
from core.tenancy import erasing
from federation.statistics.records import Coverage, Spread
from federation.statistics.selectors import national_figures, periods

from .reporting import QUARTER, TODAY, report, there
from .telling import alliance, hear

pytestmark = pytest.mark.django_db
D = date


def figures():
    return national_figures(QUARTER, today=TODAY)


def indicator(code: str):
    return next(one for one in figures().indicators if one.code == code)


def test_flows_and_head_counts_are_added_over_alliances_and_shares_never():
    there(*range(1, 9))
    for number in range(1, 7):
        report(number, {"OP3": 10 * number, "IN4": 7, "QU1": "1.5", "OP11": 1000})

    assert indicator("OP3").whole.total == 210
    assert indicator("IN4").whole.total == 42
    assert indicator("QU1").whole.total is None
    assert indicator("OP11").whole.total is None  # areas of alliances overlap
    assert indicator("QU1").whole.spread.median == Decimal("1.5")
    assert figures().coverage == Coverage(key="", reported=6, expected=8)
    lower, median, upper = (Decimal(n) for n in ("22.50", "35.00", "47.50"))
    assert indicator("OP3").whole.spread == Spread(lower=lower, median=median, upper=upper)


def test_a_shielded_value_is_counted_and_not_added():
    there(*range(1, 7))
    for number in range(1, 6):
        report(number, {"IN4": 10})
    report(6, {"IN4": None})

    cell = indicator("IN4").whole
    assert (cell.alliances, cell.total, cell.shielded) == (5, 50, None)


def test_nothing_is_told_of_fewer_than_five():
    there(*range(1, 5))
    for number in range(1, 5):
        report(number, {"OP3": 10})

    cell = indicator("OP3").whole
    assert (cell.alliances, cell.total, cell.spread, cell.is_hidden) == (None, None, None, True)


def test_a_land_cannot_be_had_by_subtraction():
    for land, numbers in {"NW": range(1, 8), "BY": range(11, 17), "SL": range(21, 22)}.items():
        there(*numbers, land=land)
        for number in numbers:
            report(number, {"OP3": 10}, land=land)

    laender = {one.key: (one.alliances, one.total) for one in indicator("OP3").laender}
    assert laender == {"NW": (7, 70), "BY": (6, None), "SL": (None, None)}
    assert indicator("OP3").whole.total == 140
    assert {one.key: (one.reported, one.expected) for one in figures().laender} == {
        "NW": (7, 7),
        "BY": (6, 6),
        "SL": (1, 1),
    }


def test_peers_of_one_size_have_a_median_and_no_sum():
    there(*range(1, 11))
    for number in range(1, 11):
        partners = {"verein": 30} if number > 5 else {"verein": 3}
        report(number, {"OP3": number}, partners=partners)

    small, _, large, _ = indicator("OP3").sizes
    assert (small.key, small.total, small.spread.median) == ("s", None, 3)
    assert (large.key, large.total, large.spread.median) == ("l", None, 8)


def test_quartiles_give_away_no_single_value():
    """Of NW's and of all one could work out what the only alliance of HB has told."""
    there(*range(1, 7))
    for number in range(1, 6):
        report(number, {"OP3": number * 10}, land="NW", partners={"verein": 3})
    report(6, {"OP3": 25}, land="HB", partners={"verein": 30})

    found = indicator("OP3")
    assert found.whole.spread is not None
    for cells in (found.laender, found.sizes):
        assert [one.spread for one in cells] == [None] * len(cells)
        assert [one.is_hidden for one in cells if not one.is_empty] == [True, True]


def test_of_a_part_of_the_country_nobody_learns_who_shields_a_value():
    there(*range(1, 8))
    for number in range(1, 7):
        report(number, {"IN4": 10 * number}, land="NW")
    report(7, {"IN4": None}, land="HB")

    found = indicator("IN4")
    assert found.whole.shielded is None
    assert {one.shielded for one in (*found.laender, *found.sizes)} == {0}


def test_only_the_newest_version_counts():
    there(*range(1, 6))
    for number in range(1, 6):
        report(number, {"OP3": 10})
    report(1, {"OP3": 60}, version=2, at=D(2026, 11, 3))

    assert indicator("OP3").whole.total == 100
    assert figures().coverage.reported == 5


def test_fields_sectors_and_stages_say_how_many_alliances_they_are_of():
    there(*range(1, 7))
    for number in range(1, 7):
        values = {"OP3": 1} | ({"OC1": 80} if number < 3 else {})
        report(number, values, projects={"generationen": 2}, partners={"verein": 2, "kita": 1})

    found = figures()
    assert [(one.key, one.alliances, one.total) for one in found.fields] == [
        ("generationen", 6, 12)
    ]
    assert found.partners.total == 18
    stages = {one.key: one.alliances for one in found.stages}
    assert stages == {"1": 0, "2": 6, "3": 0, "4": None, "5": 0, "6": 0, "7": 0}


def test_the_series_keeps_merged_and_erased_alliances_under_what_they_were():
    there(*range(1, 7))
    for quarter, day in ((2, D(2026, 7, 20)), (3, D(2026, 10, 20))):
        for number in range(1, 7 if quarter == 2 else 6):
            report(number, {"OP3": 10}, quarter=quarter, at=day)
    gone = {"status": "dissolved", "dissolved_on": D(2026, 8, 1), "founded_on": D(2010, 1, 1)}
    hear(alliance(cls=events.AllianceStatusChanged, home=UUID(int=6), revision=2, **gone))
    erasing.sweep(UUID(int=5))

    points = {one.period.key: one for one in figures().series}
    assert len(points) == 8
    assert points["2025-Q4"].coverage == Coverage(key="", reported=0, expected=5)
    assert points["2026-Q2"].coverage == Coverage(key="", reported=6, expected=6)
    assert points["2026-Q2"].cells[0].spread.median == 10
    assert points["2026-Q3"].coverage == Coverage(key="", reported=5, expected=5)
    assert points["2026-Q3"].cells == (replace(indicator("OP3").whole, key="OP3", total=None),)


def test_a_bounded_number_of_queries(django_assert_num_queries):
    there(1)
    report(1)
    with django_assert_num_queries(7):
        figures()
    there(*range(2, 9))
    for number in range(2, 9):
        report(number)
    with django_assert_num_queries(7):
        figures()


def test_quarters_to_choose_from_are_those_told_of_and_the_last():
    assert [one.key for one in periods(today=TODAY)] == ["2026-Q3"]
    report(1, quarter=1)
    assert [one.key for one in periods(today=TODAY)] == ["2026-Q3", "2026-Q1"]
