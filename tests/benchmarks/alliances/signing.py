"""Signing in, and the first page of an alliance afterwards."""

from __future__ import annotations

from statistics import median
from typing import Any
from uuid import uuid4

from tests.benchmarks import search_asking
from tests.benchmarks.alliances import asking, population
from tests.benchmarks.alliances.records import Line

ALLIANCES, FRESH, SIGN_INS = 40, 15, 6
_PASSWORD = "ein-langes-passwort"


def measure(size: int) -> list[Line]:
    """The same overview again and again, and that of another alliance each time."""
    del size
    everyone = population.all_of_them()
    some = everyone[:: max(1, len(everyone) // ALLIANCES)][:ALLIANCES]
    user = _coordinator(some)
    signed_in, bare_sign_in = _sign_in(user)
    client = search_asking.client()
    client.force_login(user)
    same, bare = _overview(client, some[:1] * len(some))
    other, _ = _overview(client, some)
    fresh, _ = _overview(client, some[:FRESH], fresh=True)
    return [
        Line(key="sign-in", ours=signed_in, peer=bare_sign_in),
        Line(key="overview", ours=same, peer=bare),
        Line(key="overview-others", ours=other, peer=same),
        Line(key="overview-fresh", ours=fresh, peer=same),
    ]


def _coordinator(alliances: list[Any]) -> Any:
    from core.accounts.models import User
    from tenants.access.enums import Role
    from tenants.access.services import grant_membership

    user = User(email=f"{uuid4().hex[:8]}@bund.example", name="Messung")
    user.set_password(_PASSWORD)
    user.save()
    for alliance in alliances:
        grant_membership(user_id=user.id, alliance=alliance, role=Role.COORDINATOR)
    return user


def _sign_in(user: Any) -> tuple[float, float]:
    """Beside the hash of the password alone."""
    from django.conf import settings

    settings.ACCOUNT_RATE_LIMITS = False
    ours, bare = [], []
    for _ in range(SIGN_INS):
        bare.append(asking.seconds(lambda: user.check_password(_PASSWORD)))
        ours.append(asking.seconds(lambda: _post(user)))
    return median(ours), median(bare)


def _post(user: Any) -> None:
    values = {"login": user.email, "password": _PASSWORD}
    answer = search_asking.client().post("/anmelden/", values)
    if answer.status_code != 302:
        raise RuntimeError(f"{answer.status_code}: the times mean nothing")


def _overview(client: Any, alliances: list[Any], *, fresh: bool = False) -> tuple[float, float]:
    """Median seconds of the pages and of their bare SQL; each on a session of its own if fresh."""
    from django.db import close_old_connections

    ours, bare = [], []
    for alliance in alliances:
        url = f"/b/{alliance.slug}/"
        if fresh:
            new_sessions()
        ours.append(asking.seconds(lambda url=url: client.get(url)))
        close_old_connections()  # a request begins with one of which nothing is known
        with asking.noted() as sent:
            require_page(client.get(url))
        with asking.undone():
            bare.append(asking.seconds(lambda sent=sent: asking.send(sent)))
        close_old_connections()
    return median(ours), median(bare)


def new_sessions() -> None:
    """End all that the pool has, as after fifty alliances, and open one."""
    from django.db import connection

    connection.close()
    connection.close_pool()
    connection.pool.open(wait=True)


def require_page(answer: Any) -> None:
    """An error must not look fast.

    Raises:
        RuntimeError: it is no page.
    """
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code}: the times mean nothing")
