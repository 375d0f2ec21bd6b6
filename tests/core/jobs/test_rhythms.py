"""Slots: the same on every machine, one a local day, whatever the clocks do."""

import itertools
import random
from datetime import UTC, datetime, time, timedelta

import pytest

from core.jobs.rhythms import BERLIN, HOURLY, Daily, Every, Quarterly, Weekly, slots_between

SPRING, AUTUMN = datetime(2026, 3, 29, tzinfo=BERLIN), datetime(2026, 10, 25, tzinfo=BERLIN)
RHYTHMS = [
    Every(300),
    HOURLY,
    Daily(time(2, 30)),
    Daily(time(0, 0)),
    Weekly(time(3, 15), weekday=6),
    Quarterly(time(0, 30)),
]


def local(rhythm, after, until) -> list[str]:
    slots = slots_between(rhythm, after, until)
    return [f"{slot.astimezone(BERLIN):%d.%m. %H:%M %z}" for slot in slots]


def test_the_hour_missing_in_spring_still_has_its_slot():
    assert local(Daily(time(2, 30)), SPRING - timedelta(days=1), SPRING + timedelta(days=2)) == [
        "28.03. 02:30 +0100",
        "29.03. 03:30 +0200",
        "30.03. 02:30 +0200",
    ]


def test_the_hour_that_comes_twice_in_autumn_has_one_slot():
    assert local(Daily(time(2, 30)), AUTUMN - timedelta(days=1), AUTUMN + timedelta(days=2)) == [
        "24.10. 02:30 +0200",
        "25.10. 02:30 +0200",
        "26.10. 02:30 +0100",
    ]


@pytest.mark.parametrize("at", [time(0, 0), time(1, 59), time(2, 0), time(2, 59), time(23, 59)])
def test_every_local_day_of_a_year_has_one_slot(at):
    start = datetime(2026, 1, 1, tzinfo=BERLIN)
    slots = list(slots_between(Daily(at), start - timedelta(seconds=1), start.replace(year=2027)))

    days = {slot.astimezone(BERLIN).date() for slot in slots if slot < start.replace(year=2027)}
    assert len(days) == 365
    assert len(slots) - len(days) == (at == time(0, 0))  # midnight of the next new year


def test_intervals_do_not_notice_a_change_of_the_clock():
    def night(day):
        return list(slots_between(HOURLY, day, day + timedelta(days=1)))

    assert len(night(SPRING)) == 23
    assert len(night(AUTUMN)) == 25
    assert {b - a for a, b in zip(night(SPRING), night(SPRING)[1:], strict=False)} == {
        timedelta(hours=1)
    }


def test_quarters_and_weeks_fall_on_their_day():
    year = datetime(2026, 1, 2, tzinfo=BERLIN), datetime(2027, 1, 1, 12, tzinfo=BERLIN)

    assert local(Quarterly(time(0, 30)), *year) == [
        "01.04. 00:30 +0200",
        "01.07. 00:30 +0200",
        "01.10. 00:30 +0200",
        "01.01. 00:30 +0100",
    ]
    sundays = list(slots_between(Weekly(time(3, 15), weekday=6), *year))
    assert len(sundays) == 52
    assert {slot.astimezone(BERLIN).weekday() for slot in sundays} == {6}


@pytest.mark.parametrize("rhythm", RHYTHMS, ids=lambda one: type(one).__name__)
def test_however_a_span_is_cut_the_same_slots_come_out(rhythm):
    chance = random.Random(7)
    start = datetime(2026, 3, 27, tzinfo=UTC)
    end = start + timedelta(days=4)
    whole = list(slots_between(rhythm, start, end))
    for _ in range(30):
        cuts = sorted(start + (end - start) * chance.random() for _ in range(5))
        edges = [start, *cuts, end]
        pieces = [
            slot
            for after, until in itertools.pairwise(edges)
            for slot in slots_between(rhythm, after, until)
        ]
        assert pieces == whole
        newest = rhythm.last_until(cuts[0])
        assert newest <= cuts[0] < rhythm.next_after(newest)
        assert rhythm.last_until(newest) == newest
