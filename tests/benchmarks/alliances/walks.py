"""Work for all alliances: a quarter is planned, quarters are cared for, everything is compared."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.alliances import asking
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.children import require


def plan(size: int) -> list[Line]:
    """A quarter for all of them, and for one."""
    from django.utils import timezone

    from tenants.reports.services import plan_quarter

    now = timezone.now()
    ours, bare = asking.both(lambda: plan_quarter(day=now, starts_at=now), rounds=5)
    return [
        Line(key="plan", ours=ours, peer=bare),
        Line(key="plan-each", ours=ours / size, peer=bare / size),
    ]


def care(size: int) -> list[Line]:
    """The daily round, when there is nothing to do any more."""
    from django.utils import timezone

    from tasks.reports import care_for_quarters

    now = timezone.now()
    care_for_quarters(now)
    with asking.noted() as sent:
        ours = asking.seconds(lambda: care_for_quarters(now))
    return [Line(key="care", ours=ours / size, peer=_bare(sent) / size)]


def compare(size: int) -> list[Line]:
    """The nightly round, when nothing differs.

    Raises:
        RuntimeError: something differs twice, or an alliance has failed.
    """
    for _ in range(2):
        with asking.noted() as sent:
            states: list[dict[str, int]] = []
            ours = asking.seconds(lambda states=states: states.append(_reconcile()))
        if set(states[0]) == {"same"}:
            require(int(states[0]["same"] >= size), 1)
            return [Line(key="compare", ours=ours / size, peer=_bare(sent) / size)]
    raise RuntimeError(f"{states[0]}: the times mean nothing")


def _reconcile() -> dict[str, int]:
    from django.utils import timezone

    from tasks.reconcile import every_alliance

    return every_alliance(timezone.now())


def _bare(sent: list[Any]) -> float:
    """Seconds of the same statements alone."""
    with asking.undone():
        return asking.seconds(lambda: asking.send(sent))
