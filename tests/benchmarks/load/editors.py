"""Editors work for their alliance, signed in."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from uuid import uuid4

from .driving import Journey
from .hand import MARK, Hand, jar
from .records import Editor, Ledger, World

_PROJECT = {"summary": "Familien gewinnen Zeit.", "status": "planned", "starts_on": "2026-03-01"}
_EXAMPLE: Mapping[str, object] = {
    "summary": "Ein offener Treff für Familien am Samstag.",
    "situation": "Am Wochenende fehlte ein Ort für Familien.",
    "goal": "Familien lernen einander kennen.",
    "steps": "Zuhören: Zwei Abende mit Familien.",
    "results": "Jede Woche kommen Familien.",
    "action_fields": "familienzeit",
    "target_groups": "eltern",
    "impact_stage": "3",
}


def marker(slug: str) -> str:
    """A word nobody else uses, nor any earlier run, which says whose it is."""
    return f"{MARK}-{slug}-{uuid4().hex}"


class Editors:
    """They read lists, save projects, release examples, ask for reports."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self._world, self._ledger = world, ledger
        self._quarters = list(world.quarters)

    def overview(self, dice: Random) -> Journey:
        """The first page after signing in."""
        return self._reading("editor: overview", dice, "")

    def lists(self, dice: Random) -> Journey:
        """Partners, projects, examples, offers, gatherings or reports."""
        names = ("partner", "projekte", "praxisbeispiele", "angebote", "termine", "berichte")
        return self._reading("editor: list", dice, f"{dice.choice(names)}/")

    def project(self, dice: Random) -> Journey:
        """One project with its figures."""
        editor = dice.choice(self._world.editors)
        return _page("editor: project", editor, f"projekte/{dice.choice(editor.projects)}/")

    def save(self, dice: Random) -> Journey:
        """A new project: form, saving, its page."""
        editor = dice.choice(self._world.editors)
        title = marker(editor.slug)

        async def journey(hand: Hand) -> None:
            path = f"/b/{editor.slug}/projekte/neu/"
            await hand.ask("editor: form", path, headers=jar(editor.cookies))
            await self._saved(hand, "editor: save", path, {**_PROJECT, "title": title}, editor)

        return journey

    def release(self, dice: Random) -> Journey:
        """A new example: form, saving, releasing, its page."""
        editor = dice.choice(self._world.editors)
        title = f"Beispiel {uuid4().hex}"

        async def journey(hand: Hand) -> None:
            path = f"/b/{editor.slug}/praxisbeispiele/neu/"
            await hand.ask("editor: form", path, headers=jar(editor.cookies))
            there = await self._saved(
                hand, "editor: save", path, {**_EXAMPLE, "title": title}, editor
            )
            release = f"{there}veroeffentlichen/"
            await hand.ask("editor: form", release, headers=jar(editor.cookies))
            await hand.send("editor: release", release, {}, cookies=editor.cookies)
            self._ledger.released[title] = editor.slug
            await hand.ask("editor: example", there, headers=jar(editor.cookies))

        return journey

    def report(self, _dice: Random) -> Journey:
        """The report of a quarter nobody has asked for yet, and how far it is."""
        slug, year, quarter = self._quarters.pop()
        editor = next(one for one in self._world.editors if one.slug == slug)

        async def journey(hand: Hand) -> None:
            form = {"year": year, "quarter": quarter}
            path = f"/b/{slug}/berichte/anfordern/"
            answer = await hand.send("editor: ask for a report", path, form, cookies=editor.cookies)
            there = answer.headers["location"]
            self._ledger.asked_reports.append((slug, there))
            await hand.ask("editor: report", there, headers=jar(editor.cookies))

        return journey

    async def _saved(
        self, hand: Hand, kind: str, path: str, form: Mapping[str, object], editor: Editor
    ) -> str:
        """Save; the address of what was saved, whose page was seen."""
        title = str(form["title"])
        self._ledger.unsure[title] = editor.slug
        answer = await hand.send(kind, path, form, cookies=editor.cookies)
        self._ledger.saved[title] = self._ledger.unsure.pop(title)
        there = answer.headers["location"]
        await hand.ask("editor: saved", there, headers=jar(editor.cookies))
        return there

    def _reading(self, kind: str, dice: Random, page: str) -> Journey:
        return _page(kind, dice.choice(self._world.editors), page)


def _page(kind: str, editor: Editor, page: str) -> Journey:
    async def journey(hand: Hand) -> None:
        await hand.ask(kind, f"/b/{editor.slug}/{page}", headers=jar(editor.cookies))

    return journey
