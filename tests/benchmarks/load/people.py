"""Who comes, how often, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .driving import Journey
from .editors import Editors
from .families import Families
from .integrators import Integrators
from .records import Ledger, World

type Choice = Callable[[Random], Journey]
RELEASE_EVERY_S = 5.0  # each changes the public square, and what was drawn of it is drawn anew
REPORT_EVERY_S = 4.0  # as if a thousand alliances asked for theirs within the hour


class People:
    """All of them, mixed; `mix` has journeys in a hundred."""

    def __init__(
        self,
        world: World,
        ledger: Ledger,
        *,
        release_every_s: float = RELEASE_EVERY_S,
        report_every_s: float = REPORT_EVERY_S,
    ) -> None:
        families, editors = Families(world), Editors(world, ledger)
        integrators = Integrators(world, ledger)
        self.port = world.port
        self.mix: tuple[tuple[float, Choice], ...] = (
            (4, families.home),
            (12, families.search),
            (6, families.browse),
            (20, families.entry),
            (8, families.az),
            (12, families.alliance),
            (10, families.again),
            (4, editors.overview),
            (8, editors.lists),
            (3, editors.project),
            (2, editors.save),
            (5, integrators.entries),
            (2, integrators.alliances),
            (2, integrators.follow),
            (1.5, integrators.read),
            (0.5, integrators.write),
        )
        self.steady = ((release_every_s, editors.release), (report_every_s, editors.report))
        self._weights = [weight for weight, _ in self.mix]

    def next(self, dice: Random) -> Journey:
        """The journey of who comes next."""
        _, choose = dice.choices(self.mix, self._weights)[0]
        return choose(dice)
