"""Families look for something, signed out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from urllib.parse import quote

from .driving import Journey
from .hand import Hand
from .records import World

_LETTERS = "ABDEFGHKLMNRSW"
_LAENDER = ("NW", "BY", "HE", "BW", "NI", "SN")
_REMEMBERED = 2000


class Families:
    """They read the square; some have been here before and hold what they got."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tags: dict[str, str] = {}

    def home(self, _dice: Random) -> Journey:
        """The first page."""
        return self._reading("family: home", "/")

    def search(self, dice: Random) -> Journey:
        """Praxisimpulse with a word, some within a Land."""
        word = quote(_often_the_first(dice, self._world.words))
        land = f"&land={dice.choice(_LAENDER)}" if dice.random() < 0.2 else ""
        return self._reading("family: search", f"/praxisimpulse/?q={word}{land}")

    def browse(self, dice: Random) -> Journey:
        """Praxisimpulse page by page."""
        return self._reading("family: list", f"/praxisimpulse/?seite={dice.randint(1, 9)}")

    def entry(self, dice: Random) -> Journey:
        """One Praxisimpuls."""
        slug = _often_the_first(dice, self._world.entries)
        return self._reading("family: entry", f"/praxisimpulse/{slug}/")

    def az(self, dice: Random) -> Journey:
        """Bündnisse by letter, or around a postcode."""
        asked = "plz=52134" if dice.random() < 0.2 else f"buchstabe={dice.choice(_LETTERS)}"
        return self._reading("family: A–Z", f"/buendnisse/?{asked}")

    def alliance(self, dice: Random) -> Journey:
        """The public page of one alliance."""
        slug = _often_the_first(dice, self._world.alliances)
        return self._reading("family: alliance", f"/buendnisse/{slug}/")

    def again(self, dice: Random) -> Journey:
        """Somebody comes back to a page their browser still has."""
        if not self._tags:
            return self.home(dice)
        path = dice.choice(list(self._tags))

        async def journey(hand: Hand) -> None:
            headers = {"If-None-Match": self._tags[path]}
            answer = await hand.ask("family: again", path, expect=(200, 304), headers=headers)
            self._tags[path] = answer.headers.get("etag", "")

        return journey

    def _reading(self, kind: str, path: str) -> Journey:
        async def journey(hand: Hand) -> None:
            answer = await hand.ask(kind, path)
            if "etag" in answer.headers and len(self._tags) < _REMEMBERED:
                self._tags[path] = answer.headers["etag"]

        return journey


def _often_the_first(dice: Random, known: Sequence[str]) -> str:
    """Few are asked for often, many now and then: the n-th about a n-th as often as the first."""
    return known[min(int(len(known) ** dice.random()), len(known)) - 1]
