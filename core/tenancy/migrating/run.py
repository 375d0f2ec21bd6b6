"""A whole run: `public`, then the ring of canaries, then everyone else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from core.tenancy.context import PUBLIC, owner_context
from core.tenancy.wall import raising as wall

from . import ledger
from .canaries import canaries, in_turns
from .connecting import migration_lock
from .crew import Crew, Ending, Result, Work
from .group import Group
from .public import public_to_head
from .standing import Standing, is_there, standings

_PASSES = 3  # alliances founded meanwhile by the old version come in the next pass


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run has come to; `behind` is what the database says in the end."""

    done: int = 0
    busy: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stopped: bool = False  # most canaries failed: nobody else was touched
    behind: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a run shall do and whom it tells; `result` also gets how many there are to do."""

    say: Callable[[str], None]
    result: Callable[[Result, int], None]
    only: Sequence[str] = ()  # schemas; empty for all
    despite_canaries: bool = False
    verbosity: int = 0


def migrate_all(wish: Wish) -> Outcome:
    """Bring `public` and every alliance (or only some) to head; one that fails stops no other."""
    waiting = "Eine andere Migration läuft; es wird gewartet …"
    with owner_context(), migration_lock(lambda: wish.say(waiting)) as ok:
        found = standings()
        if any(PUBLIC in standing.schemas for standing in found):
            public_to_head(say=wish.say, verbosity=wish.verbosity)
            found = standings()
        wall.keep_up(say=wish.say)
        return _Run(wish, require=ok).all_passes(found)


class _Run:
    def __init__(self, wish: Wish, *, require: Callable[[], None]) -> None:
        self.wish, self.require, self.outcome = wish, require, Outcome()
        self.tried = {PUBLIC}

    def all_passes(self, found: list[Standing]) -> Outcome:
        ledger.open_run(found)
        for _ in range(_PASSES):
            work = self._work(found)
            if not work or self.outcome.stopped:
                break
            self._one_pass(work)
            found = standings()
        lacking = {schema for standing in found for schema in standing.schemas}
        self.outcome.behind = sorted(
            lacking.intersection(self.wish.only) if self.wish.only else lacking
        )
        return self.outcome

    def _work(self, found: list[Standing]) -> list[Work]:
        groups = [
            [(group, schema) for schema in group.standing.schemas if self._wanted(schema)]
            for group in map(Group, found)
        ]
        return in_turns(groups)

    def _wanted(self, schema: str) -> bool:
        return schema not in self.tried and (not self.wish.only or schema in self.wish.only)

    def _one_pass(self, work: list[Work]) -> None:
        """Canaries first; when most of them fail, the others are left alone."""
        self.tried |= {schema for _, schema in work}
        first = canaries(work)
        rest = [task for task in work if task not in first]
        with Crew(
            settings.MIGRATION_WORKERS,
            lock_timeout_ms=settings.MIGRATION_LOCK_TIMEOUT_MS,
            require=self.require,
        ) as crew:
            failed = self._note(crew.bring(first), len(work))
            if rest and failed * 2 > len(first) and not self.wish.despite_canaries:
                self.outcome.stopped = True
                return
            self._note(crew.bring(rest), len(work))

    def _note(self, results: Iterator[Result], total: int) -> int:
        before = len(self.outcome.failed)
        for result in results:
            if result.ending is Ending.DONE:
                self.outcome.done += 1
            elif not is_there(result.schema):
                continue  # erased while the run was under way
            elif result.ending is Ending.BUSY:
                self.outcome.busy.append(result.schema)
            else:
                self.outcome.failed.append(result.schema)
            self.wish.result(result, total)
        return len(self.outcome.failed) - before
