"""The instance people come to: the demonstration, a full catalogue, sign-ins, keys."""

from __future__ import annotations

import json
import re
import time
from random import Random
from typing import Any

from . import wire
from .hand import jar
from .integrators import CHANGES, address
from .records import Editor, World

ENTRIES, ALLIANCES, EDITORS, KEYS = 3000, 900, 16, 12
_QUARTERS = tuple((year, quarter) for year in (2025, 2024, 2023, 2022) for quarter in (1, 2, 3, 4))


def fill() -> None:
    """Demonstration and catalogue, once."""
    from django.core.management import call_command

    from federation.catalogue.models import CatalogueEntry
    from tests.benchmarks import search_filling

    call_command("load_demo", verbosity=0)
    if CatalogueEntry.objects.count() < ENTRIES:
        search_filling.fill(entries=ENTRIES, alliances=ALLIANCES)
    _catch_up()


def _catch_up() -> None:
    """What a beat would make up for in its first minutes is done or called off.

    Else the reports of a whole quarter would be rendered while we look at something else.
    """
    from django.utils import timezone

    from core.jobs import schedules, selectors, services
    from core.jobs.models import OPEN, Job
    from tasks.slots import run

    for schedule in schedules.declared():
        for slot in selectors.due_slots(schedule, at=timezone.now()):
            run(schedule=schedule.name, slot=slot.isoformat())
    for job in Job.objects.filter(status__in=OPEN):
        services.cancel(job)


def world(port: int, *, seed: int) -> World:
    """All that people know; editors sign in by the page."""
    from tenants.workspace.management.demo import people

    dice, demo = Random(seed), _demo_alliances()
    chosen = dice.sample(demo, EDITORS)
    quarters = [(one.slug, *when) for one in chosen for when in _QUARTERS]
    dice.shuffle(quarters)
    entries, alliances, words = _public()
    for known in (entries, alliances):
        dice.shuffle(known)
    return World(
        port=port,
        entries=entries,
        alliances=alliances,
        words=words,
        editors=[
            Editor(
                slug=one.slug,
                cookies=sign_in(port, f"koordination@{one.slug}.example", people.PASSWORD),
                projects=projects_of(one),
            )
            for one in chosen
        ],
        keys={one.slug: key_of(one) for one in dice.sample(demo, KEYS)},
        newest=read_changes(port)[1],
        quarters=quarters,
    )


def read_changes(port: int, path: str = CHANGES) -> tuple[list[dict[str, Any]], str]:
    """All changes from an address on, and where they will go on."""
    found: list[dict[str, Any]] = []
    while True:
        answer = wire.at_once(wire.ask(port, "GET", path, headers={}))
        assert answer.status == 200, answer.text[:500]
        page = json.loads(answer.body)
        found += page["items"]
        path = address(page["next"])
        if page["caught_up"]:
            return found, path
        if not page["items"]:
            time.sleep(1)  # somebody is still writing, and who only asks again is sent away


def sign_in(port: int, email: str, password: str) -> dict[str, str]:
    """The cookies of somebody who has filled in the form."""
    form = wire.at_once(wire.ask(port, "GET", "/anmelden/", headers={}))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
    assert token, form.text[:2000]
    cookies = dict(form.cookies)
    body = f"csrfmiddlewaretoken={token[1]}&login={email}&password={password}".encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", **jar(cookies)}
    answer = wire.at_once(wire.ask(port, "POST", "/anmelden/", headers=headers, body=body))
    if answer.status != 302:
        raise RuntimeError(f"{email} cannot sign in: {answer.status} {answer.text[:500]}")
    return cookies | dict(answer.cookies)


def key_of(alliance: Any) -> str:
    """A key that may change things."""
    from tenants.access.enums import Role
    from tenants.access.services import issue_api_key

    return issue_api_key(alliance=alliance, role=Role.EDITOR)[1]


def projects_of(alliance: Any) -> list[str]:
    """Addresses of its projects, by their ids."""
    from core.tenancy import alliance_context
    from tenants.projects.models import Project

    with alliance_context(alliance):
        return [str(id_) for id_ in Project.objects.order_by("id").values_list("id", flat=True)]


def _demo_alliances() -> list[Any]:
    from tenants.registry.models import Alliance

    return list(Alliance.objects.filter(is_demo=True).order_by("slug"))


def _public() -> tuple[list[str], list[str], list[str]]:
    from federation.catalogue.models import CatalogueEntry
    from federation.directory.models import DirectoryEntry
    from tests.benchmarks.search_questions import COMMON
    from tests.benchmarks.search_texts import FIRST, LAST

    entries = CatalogueEntry.objects.filter(status="listed").order_by("slug")
    alliances = DirectoryEntry.objects.order_by("slug")
    seats = [one.lower() for one in alliances.values_list("seat", flat=True) if one.isalpha()]
    compounds = [f"{one}{two}".lower() for one in FIRST for two in LAST]
    return (
        list(entries.values_list("slug", flat=True)),
        list(alliances.values_list("slug", flat=True)),
        [*COMMON, *dict.fromkeys([*seats[::3], *compounds[::2]])],
    )
