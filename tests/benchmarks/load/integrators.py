"""Programs of others read the square by the API, and work for an alliance with its key."""

from __future__ import annotations

import json
from random import Random
from urllib.parse import quote, urlsplit

from .driving import Journey
from .editors import marker
from .hand import Hand
from .records import Ledger, World

_API = "/api/v1"
_FOLLOWERS, _NEWCOMERS = 10, 1  # who comes anew reads everything from the beginning
CHANGES = f"{_API}/changes?limit=50"


class Integrators:
    """Each comes from an address of its own; followers go on where they were."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self._world, self._ledger = world, ledger
        self._tags: dict[str, str] = {}
        self._next = dict.fromkeys(range(_FOLLOWERS), world.newest)
        self._next |= dict.fromkeys(range(_NEWCOMERS), CHANGES)

    def entries(self, dice: Random) -> Journey:
        """Praxisimpulse of a word or all of them, with what the program has already."""
        word = quote(dice.choice(self._world.words[:30]))
        asked = f"q={word}&limit=50" if dice.random() < 0.6 else "limit=50"
        return self._pulling("integrator: entries", f"{_API}/catalogue-entries?{asked}", dice)

    def alliances(self, dice: Random) -> Journey:
        """Bündnisse, with what the program has already."""
        land = dice.choice(("NW", "BY", "HE"))
        return self._pulling("integrator: alliances", f"{_API}/alliances?land={land}", dice)

    def follow(self, dice: Random) -> Journey:
        """The next page of changes."""
        who = dice.randrange(_FOLLOWERS)

        async def journey(hand: Hand) -> None:
            answer = await hand.ask("integrator: changes", self._next[who], headers=_from(dice))
            self._next[who] = address(json.loads(answer.body)["next"])

        return journey

    def read(self, dice: Random) -> Journey:
        """Projects of an alliance, with its key."""
        slug = dice.choice(list(self._world.keys))

        async def journey(hand: Hand) -> None:
            path = f"{_API}/alliances/{slug}/projects?limit=50"
            await hand.ask("integrator: projects", path, headers=self._key(slug) | _from(dice))

        return journey

    def write(self, dice: Random) -> Journey:
        """A project by the API."""
        slug = dice.choice(list(self._world.keys))
        title = marker(slug)

        async def journey(hand: Hand) -> None:
            self._ledger.unsure[title] = slug
            await hand.ask(
                "integrator: save",
                f"{_API}/alliances/{slug}/projects",
                method="POST",
                expect=(201,),
                headers={
                    **self._key(slug),
                    "Content-Type": "application/json",
                    "Idempotency-Key": title[-32:],
                },
                body=json.dumps({"title": title}).encode(),
            )
            self._ledger.saved[title] = self._ledger.unsure.pop(title)

        return journey

    def _pulling(self, kind: str, path: str, dice: Random) -> Journey:
        headers = _from(dice)

        async def journey(hand: Hand) -> None:
            known = {"If-None-Match": self._tags[path]} if path in self._tags else {}
            answer = await hand.ask(kind, path, expect=(200, 304), headers=headers | known)
            if "etag" in answer.headers:
                self._tags[path] = answer.headers["etag"]

        return journey

    def _key(self, slug: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._world.keys[slug]}"}


def _from(dice: Random) -> dict[str, str]:
    """One of many addresses, as the proxy in front would tell it."""
    return {"X-Forwarded-For": f"10.0.{dice.randrange(200)}.{dice.randrange(1, 250)}"}


def address(url: str) -> str:
    """Path and question of an address."""
    there = urlsplit(url)
    return f"{there.path}?{there.query}"
