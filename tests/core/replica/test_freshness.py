"""How old a replica may be, without clocks of others; and one that is away is left alone."""

from threading import Event, Thread

import pytest

from core.replica.freshness import Freshness, Positions


class Log:
    """A primary and its standby, and the time."""

    def __init__(self) -> None:
        self.now, self.written, self.replayed = 1000.0, 100, 100
        self.is_there, self.looks = True, 0

    def look(self) -> Positions | None:
        self.looks += 1
        if not self.is_there:
            return None
        return Positions(written=self.written, replayed=self.replayed)


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def known(log) -> Freshness:
    return Freshness(bound_s=10, look=log.look, clock=lambda: log.now)


def test_an_idle_primary_is_no_lag_however_long(log, known):
    for _ in range(5):
        assert known.is_fresh()
        log.now += 3600


def test_it_is_looked_at_once_a_second_whoever_asks(log, known):
    assert [known.is_fresh() for _ in range(50)] == [True] * 50
    assert log.looks == 1
    log.now += 1
    known.is_fresh()
    assert log.looks == 2


def test_always_a_little_behind_is_fresh_and_standing_still_is_not(log, known):
    assert known.is_fresh()
    for _ in range(60):
        log.now, log.written, log.replayed = log.now + 1, log.written + 10, log.written - 20
        assert known.is_fresh()
    seen = []
    for _ in range(20):
        log.now, log.written = log.now + 1, log.written + 10
        seen.append(known.is_fresh())
    assert seen == [True] * 7 + [False] * 13  # 3 seconds behind already, 10 are allowed

    log.replayed = log.written
    log.now += 1
    assert known.is_fresh()


def test_what_was_known_before_a_pause_is_not_believed(log, known):
    assert known.is_fresh()
    log.now, log.written = log.now + 60, 500
    assert not known.is_fresh()


def test_who_is_away_is_asked_again_after_growing_pauses(log, known):
    log.is_there = False
    looked_at = []
    for _ in range(60):
        before = log.looks
        assert not known.is_fresh()
        looked_at += [log.now - 1000] if log.looks > before else []
        log.now += 1
    assert looked_at == [0, 2, 6, 14, 29, 44, 59]

    log.is_there, log.now = True, log.now + 15
    assert known.is_fresh()


def test_a_primary_with_a_shorter_log_begins_anew(log, known):
    log.written = log.replayed = 10_000
    assert known.is_fresh()
    log.now, log.written = log.now + 1, 20_000
    assert known.is_fresh()  # by the look before
    log.now, log.written, log.replayed = log.now + 30, 50, 50
    assert known.is_fresh()


def test_while_one_looks_the_others_do_not_wait(log):
    may_answer, is_asked = Event(), Event()

    def slowly() -> None:
        is_asked.set()
        may_answer.wait(10)

    known = Freshness(bound_s=10, look=slowly, clock=lambda: log.now)
    one = Thread(target=known.is_fresh)
    one.start()
    assert is_asked.wait(10)
    assert not known.is_fresh()
    may_answer.set()
    one.join()
