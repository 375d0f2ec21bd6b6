"""Pages behind the second wall and without it, in turns in one process on the same rows."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

ROUNDS, REQUESTS = 20, 12
PARTNERS, PROJECTS = 40, 20
_NAMES = {
    "overview": "Overview of an alliance, signed in",
    "partners": "Its partners, signed in",
    "api": "The same by the API, with a key",
    "catalogue": "The catalogue, signed out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Medians in milliseconds of one page; `spread` are the ratios of the quarters of rounds."""

    name: str
    without_ms: float
    behind_ms: float
    spread: tuple[float, float]

    @property
    def ratio(self) -> float:
        """What the wall costs, as a factor."""
        return self.behind_ms / self.without_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """All pages, and one change of alliance with one question."""

    pages: tuple[Page, ...]
    switch_without_us: float
    switch_behind_us: float


def measure(scale: float) -> Wall:
    """Pairs of requests, one behind the wall and one without it."""
    alliance, other, asked = _prepare()
    rounds = max(2, round(ROUNDS * scale))
    sides = _sides()
    pages = [_page(_NAMES[name], _rounds(ask, sides, rounds)) for name, ask in asked.items()]
    switch = _rounds(lambda: _switch(alliance, other), sides, rounds)
    for side in sides.values():
        side.close()
    return Wall(
        pages=tuple(pages),
        switch_without_us=median(switch[False]) * 1000 / 2,
        switch_behind_us=median(switch[True]) * 1000 / 2,
    )


def _rounds(ask: Any, sides: Mapping[bool, Any], rounds: int) -> dict[bool, list[float]]:
    """For each round the median in milliseconds, of both sides; requests take turns."""
    found: dict[bool, list[float]] = {True: [], False: []}
    for number in range(rounds + 1):
        took: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(REQUESTS):
            for behind in (True, False) if turn % 2 else (False, True):
                with _on(sides[behind], behind):
                    began = time.perf_counter()
                    ask()
                    took[behind].append((time.perf_counter() - began) * 1000)
        for behind, times in took.items():
            if number:  # the first round warms up
                found[behind].append(median(times))
    return found


def _page(name: str, times: dict[bool, list[float]]) -> Page:
    ratios = sorted(b / w for b, w in zip(times[True], times[False], strict=True))
    return Page(
        name=name,
        without_ms=median(times[False]),
        behind_ms=median(times[True]),
        spread=(ratios[len(ratios) // 4], ratios[len(ratios) * 3 // 4]),
    )


def _sides() -> dict[bool, Any]:
    """A connection signed in as the app, and one as the owner of everything."""
    from core.embedded.layout import LOGIN, OWNER
    from core.tenancy.migrating.connecting import unpooled

    sides = {True: unpooled(), False: unpooled()}
    for behind, side in sides.items():
        side.settings_dict["USER"] = LOGIN if behind else OWNER
    return sides


@contextmanager
def _on(side: Any, behind: bool) -> Iterator[None]:
    """Django works on that connection."""
    from django.conf import settings
    from django.db import connections

    before = connections["default"]
    connections["default"], settings.DATABASE_WALL = side, behind
    try:
        yield
    finally:
        connections["default"], settings.DATABASE_WALL = before, True


def _switch(one: Any, other: Any) -> None:
    from core.tenancy import alliance_context
    from tenants.partners.models import Partner

    for alliance in (one, other):
        with alliance_context(alliance):
            Partner.objects.exists()


def _prepare() -> tuple[Any, Any, dict[str, Any]]:
    from django.conf import settings
    from django.test import Client

    from core.accounts.models import User
    from core.tenancy import alliance_context
    from tenants.access.enums import Role
    from tenants.access.services import grant_membership, issue_api_key
    from tenants.registry.records import Profile
    from tenants.registry.services import found_alliance
    from tests.factories import CatalogueEntryFactory, PartnerFactory, ProjectFactory

    settings.API_REQUESTS_CREDENTIAL = 10**9
    alliance, other = (
        found_alliance(profile=Profile(slug=slug, name=slug, land="NW", seat=slug))
        for slug in ("mauer", "nachbar")
    )
    with alliance_context(alliance):
        PartnerFactory.create_batch(PARTNERS)
        ProjectFactory.create_batch(PROJECTS)
    CatalogueEntryFactory.create_batch(30, alliance_id=alliance.id)
    user = User.objects.create(email="messung@bund.example", name="Messung")
    grant_membership(user_id=user.id, alliance=alliance, role=Role.COORDINATOR)
    member, visitor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    member.force_login(user)
    key = {"Authorization": f"Bearer {issue_api_key(alliance=alliance, role=Role.COORDINATOR)[1]}"}
    asked = {
        "overview": lambda: member.get("/b/mauer/"),
        "partners": lambda: member.get("/b/mauer/partner/"),
        "api": lambda: visitor.get("/api/v1/alliances/mauer/partners", headers=key),
        "catalogue": lambda: visitor.get("/praxisimpulse/"),
    }
    for name, ask in asked.items():
        if (status := ask().status_code) != 200:
            raise RuntimeError(f"{name}: {status}, the times would mean nothing")
    return alliance, other, asked
