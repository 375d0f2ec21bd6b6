"""Work for all alliances: a quarter is planned, quarters are cared for, everything is compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.benchmarks.alliances import asking
from tests.benchmarks.alliances.records import Line
from tests.benchmarks.children import require


def measure(size: int) -> list[Line]:
    """Each for all of them; planning in all, the rounds for one alliance."""
    from django.utils import timezone

    from tasks.reports import care_for_quarters
    from tenants.reports.services import plan_quarter

    now = timezone.now()
    plan, bare_plan = asking.both(lambda: plan_quarter(day=now, starts_at=now), rounds=5)
    care, bare_care = _round(lambda: care_for_quarters(now))
    same, bare_same = _round(lambda: _compare(now, size))
    return [
        Line(key="plan", ours=plan, peer=bare_plan),
        Line(key="plan-each", ours=plan / size, peer=bare_plan / size),
        Line(key="care", ours=care / size, peer=bare_care / size),
        Line(key="compare", ours=same / size, peer=bare_same / size),
    ]


def _round(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of one whole round, which stays done, and of its statements alone afterwards."""
    work()  # what there was to do is done; this time nothing differs
    with asking.noted() as sent:
        ours = asking.seconds(work)
    with asking.undone():
        return ours, asking.seconds(lambda: asking.send(sent))


def _compare(now: Any, size: int) -> None:
    """Reconcile; an alliance that failed or differs must not look fast."""
    from tasks.reconcile import every_alliance

    states = every_alliance(now)
    require(states.get("same", 0) + states.get("repaired", 0), sum(states.values()))
    require(int(sum(states.values()) >= size), 1)
