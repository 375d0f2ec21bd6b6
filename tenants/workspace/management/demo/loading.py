"""The whole demonstration, step by step; what is done already is skipped."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from tenants.registry.models import Alliance
from tenants.registry.services import importing
from tenants.registry.services.importing import Draft, Problem

from . import people, sources
from .filling import fill
from .profiles import profile_values
from .wording import Wording

type Say = Callable[[str], None]


class DemoBroken(RuntimeError):
    """A line of the demonstration's table cannot be founded."""


def load(*, today: date, say: Say, only: Collection[str] = ()) -> int:
    """Found and fill the demo alliances; killed half-way it goes on where it was.

    An alliance of the same address that is no demo stays untouched. `only` names the slugs wanted.

    Returns how many were filled now.
    """
    reading = importing.read(sources.alliances(), today=today)
    if reading.problems:
        raise DemoBroken(str(reading.problems[0]))
    wanted = [draft for draft in reading.drafts if not only or draft.slug in only]
    filled = people.filled_slugs()
    waiting = [draft for draft in wanted if draft.slug not in filled]
    for place, draft in enumerate(waiting, start=len(wanted) - len(waiting) + 1):
        alliance = _founded(draft, today=today)
        if alliance.is_demo:
            fill(alliance, today=today)
        mark = "" if alliance.is_demo else " – kein Demo-Bündnis, bleibt, wie es ist"
        say(f"[{place}/{len(wanted)}] {alliance.name}{mark}")
    return len(waiting)


def _founded(draft: Draft, *, today: date) -> Alliance:
    """The alliance of a line; a new one is founded with its profile."""
    existing = Alliance.objects.filter(slug=draft.slug).first()
    if existing is not None:
        return existing
    wording = Wording.of(draft.slug, str(draft.given["seat"]))
    whole = replace(draft, given=draft.given | profile_values(wording, today=today))
    done = importing.carry_out(whole, is_demo=True)
    if isinstance(done, Problem):
        raise DemoBroken(str(done))
    return Alliance.objects.get(slug=draft.slug)
