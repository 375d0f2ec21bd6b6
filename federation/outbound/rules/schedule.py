"""When something that failed is tried again, and when it is given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# after the 1st, 2nd, … attempt; 69.6 hours from the first to the last
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=18),
    timedelta(hours=20),
)
MAX_ATTEMPTS = len(PAUSES) + 1
FAILURES_BEFORE_OFF = 20
FAILING_BEFORE_OFF = timedelta(hours=24)
_JITTER = 0.1
_LONGEST_QUIET = timedelta(minutes=5)
_LONGEST_WISH_S = 6 * 60 * 60


def next_pause(attempts: int, *, chance: float) -> timedelta | None:
    """How long to wait after so many attempts, or None when it is given up.

    Args:
        chance: 0 to 1; shortens the pause by up to a tenth, so that not all come at once.
    """
    if attempts >= MAX_ATTEMPTS:
        return None
    return PAUSES[max(attempts, 1) - 1] * (1 - _JITTER * chance)


def endpoint_pause(failures: int) -> timedelta:
    """How long an endpoint that has failed so often in a row is left alone, whatever is due."""
    doublings = min(max(failures, 1) - 1, 10)
    return min(timedelta(seconds=5 * 2.0**doublings), _LONGEST_QUIET)


def is_beyond_hope(*, failures: int, failing_for: timedelta, gave_up: bool) -> bool:
    """Whether an endpoint is switched off: nothing has reached it for a day or more.

    Args:
        failures: attempts in a row that failed.
        gave_up: a delivery has just used up all its attempts.
    """
    return failing_for >= FAILING_BEFORE_OFF and (gave_up or failures >= FAILURES_BEFORE_OFF)


def retry_after_s(header: str, *, now: datetime) -> int:
    """The pause in seconds a receiver wishes by `Retry-After`, at most six hours; 0 for none."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), _LONGEST_WISH_S)
    try:
        wished = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0
    wished = wished if wished.tzinfo else wished.replace(tzinfo=UTC)
    return max(0, min(int((wished - now).total_seconds()), _LONGEST_WISH_S))
