"""A whole run: `public`, then the ring of canaries, then everyone else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from django.conf import settings
from django_tenants.utils import get_tenant_model

from core.tenancy.context import PUBLIC, schema_context

from . import ledger
from .connecting import is_passing, migration_lock, renew
from .crew import Crew, Ending, Result, Work
from .group import Group
from .single import migrate_schema
from .standing import is_there, schemas_behind, standings

_CANARIES = 3  # when none are named
_PASSES = 3  # alliances founded meanwhile by the old version come in the next pass
_PUBLIC_TRIES = 5


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run has come to."""

    done: int = 0
    busy: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stopped: bool = False  # too many canaries failed: nobody else was touched
    behind: list[str] = field(default_factory=list)  # what the database says in the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where a run reports to."""

    say: Callable[[str], None]
    result: Callable[[Result, int], None]  # with how many are to do


def migrate_all(
    *, told: Told, only: Sequence[str] = (), despite_canaries: bool = False, verbosity: int = 0
) -> Outcome:
    """Bring every schema (or only some) to head; one that fails stops no other."""
    with migration_lock(lambda: told.say("Eine andere Migration läuft; es wird gewartet …")) as ok:
        if not only or PUBLIC in only:
            _migrate_public(told, verbosity)
        outcome = Outcome()
        with _crew(ok) as crew:
            _pass_over(crew, outcome, told, only=only, despite=despite_canaries)
        outcome.behind = [s for s in schemas_behind() if not only or s in only]
        return outcome


def _crew(require: Callable[[], None]) -> Crew:
    return Crew(
        settings.MIGRATION_WORKERS,
        lock_timeout_ms=settings.MIGRATION_LOCK_TIMEOUT_MS,
        require=require,
    )


def _pass_over(
    crew: Crew, outcome: Outcome, told: Told, *, only: Sequence[str], despite: bool
) -> None:
    tried: set[str] = {PUBLIC}
    for _ in range(_PASSES):
        found = standings()
        ledger.open_run(found)
        work = [
            [(group, schema) for schema in group.standing.schemas if schema not in tried]
            for group in map(Group, found)
        ]
        wanted = [task for task in _in_turns(work) if not only or task[1] in only]
        if not wanted:
            return
        tried |= {schema for _, schema in wanted}
        if not _ring_by_ring(crew, outcome, told, wanted, despite=despite):
            return


def _ring_by_ring(
    crew: Crew, outcome: Outcome, told: Told, work: list[Work], *, despite: bool
) -> bool:
    """Canaries first; False when most of them failed and the others were left alone."""
    first = _canaries(work)
    rest = [task for task in work if task not in first]
    failed = _note(crew.bring(first), outcome, told, total=len(work))
    if rest and failed * 2 > len(first) and not despite:
        outcome.stopped = True
        return False
    _note(crew.bring(rest), outcome, told, total=len(work))
    return True


def _note(results: Iterator[Result], outcome: Outcome, told: Told, *, total: int) -> int:
    failed = 0
    for result in results:
        if result.ending is Ending.DONE:
            outcome.done += 1
        elif not is_there(result.schema):
            continue  # erased while the run was under way
        elif result.ending is Ending.BUSY:
            outcome.busy.append(result.schema)
        else:
            failed += 1
            outcome.failed.append(result.schema)
        told.result(result, total)
    return failed


def _canaries(work: list[Work]) -> list[Work]:
    named = settings.MIGRATION_CANARIES
    if not named:
        return work[:_CANARIES]
    with schema_context(PUBLIC):
        tenants = get_tenant_model().objects.order_by().filter(slug__in=named)
        schemas = set(tenants.values_list("schema_name", flat=True))
    return [task for task in work if task[1] in schemas] or work[:_CANARIES]


def _in_turns(work: list[list[Work]]) -> list[Work]:
    """One of each group in turn, so that each group has a canary."""
    return [task for task in chain.from_iterable(zip_longest(*work)) if task is not None]


def _migrate_public(told: Told, verbosity: int) -> None:
    if PUBLIC not in schemas_behind():
        return
    told.say("Migriere public …")
    renew(lock_timeout_ms=settings.MIGRATION_LOCK_TIMEOUT_MS)
    for attempt in range(1, _PUBLIC_TRIES + 1):
        try:
            migrate_schema(PUBLIC, verbosity=verbosity)
            return
        except Exception as error:
            if attempt == _PUBLIC_TRIES or not is_passing(error):
                raise
            told.say(f"public ist gesperrt ({attempt}. Versuch) …")
            time.sleep(attempt)
            renew(lock_timeout_ms=settings.MIGRATION_LOCK_TIMEOUT_MS)
