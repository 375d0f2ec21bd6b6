"""Work for several alliances at once in every way that could mix them up.

`python -m tests.harness.tangle` reads {"turns", "threads", "seed", "keys": {slug: secret}} from
its input and answers {"turns": {step: number}, "wrong": [what somebody saw]}. Each alliance
holds partners whose names are its slug.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tenants.registry.models import Alliance

type Step = Callable[[Alliance, Alliance], None]


class Undo(Exception):
    """Leaves a block so that its changes are rolled back."""


class Tangle:
    """One thread's turns; `wrong` says who saw what that was not his."""

    def __init__(self, *, seed: object, keys: Mapping[str, str]) -> None:
        from django.test import Client

        from tenants.registry.models import Alliance

        self._dice = random.Random(str(seed))
        self._alliances = list(Alliance.objects.filter(slug__in=keys))
        self._keys = keys
        self._client = Client(raise_request_exception=False)
        self._steps: tuple[Step, ...] = (
            self._nested,
            self._rolled_back,
            self._failed,
            self._changed,
            self._raw,
            self._streamed,
            self._asked_by_api,
            self._let_go,
            self._killed,
        )
        self.turns: Counter[str] = Counter()
        self.wrong: list[str] = []

    def take(self, turns: int) -> None:
        """Some turns; whatever goes wrong is written down, and the next one is taken."""
        from django.db import connection

        try:
            for _ in range(turns):
                self._take_one()
        finally:
            connection.close()

    def _take_one(self) -> None:
        step = self._dice.choice(self._steps)
        here, there = self._dice.choice(self._alliances), self._dice.choice(self._alliances)
        try:
            step(here, there)
        except Exception as error:
            self.wrong.append(f"{step.__name__}: {error!r}")
        self.turns[step.__name__.lstrip("_")] += 1

    def _nested(self, here: Alliance, there: Alliance) -> None:
        from core.tenancy import alliance_context

        with alliance_context(here):
            with alliance_context(there):
                self._look(there)
            self._look(here)

    def _rolled_back(self, here: Alliance, there: Alliance) -> None:
        from django.db import transaction

        from core.tenancy import alliance_context

        with transaction.atomic(), alliance_context(here):
            try:
                with transaction.atomic(), alliance_context(there):
                    self._look(there)
                    raise Undo
            except Undo:
                self._look(here)

    def _failed(self, here: Alliance, there: Alliance) -> None:
        from django.db import DatabaseError, connection, transaction

        from core.tenancy import alliance_context

        with transaction.atomic(), alliance_context(here):
            try:
                with transaction.atomic(), alliance_context(there), connection.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
            except DatabaseError:
                self._look(here)

    def _changed(self, here: Alliance, there: Alliance) -> None:
        from django.db import transaction

        from core.tenancy import alliance_context
        from tenants.partners.models import Partner

        try:
            with transaction.atomic(), alliance_context(here):
                Partner.objects.update(note=f"only {here.slug}")
                with alliance_context(there):
                    told = set(Partner.objects.values_list("note", flat=True))
                    if here != there and told & {f"only {here.slug}"}:
                        self.wrong.append(f"{there.slug} has the note of {here.slug}")
                raise Undo
        except Undo:
            pass

    def _raw(self, here: Alliance, there: Alliance) -> None:
        from django.db import connection

        from core.tenancy import alliance_context

        for alliance in (here, there):
            with alliance_context(alliance), connection.cursor() as cursor:
                cursor.execute("SELECT DISTINCT name FROM partners_partner")
                self._compare(alliance, [row[0] for row in cursor.fetchall()])

    def _streamed(self, here: Alliance, there: Alliance) -> None:
        from django.db import transaction

        from core.tenancy import alliance_context
        from tenants.partners.models import Partner

        with transaction.atomic(), alliance_context(here):
            for partner in Partner.objects.iterator(chunk_size=1):
                self._compare(here, [partner.name])
                with alliance_context(there):
                    self._look(there)

    def _asked_by_api(self, here: Alliance, there: Alliance) -> None:
        """An API key answers for its own alliance and is nobody at another."""
        answer = self._client.get(
            f"/api/v1/alliances/{there.slug}/partners",
            headers={"Authorization": f"Bearer {self._keys[here.slug]}"},
        )
        if here == there:
            self._compare(here, [item["name"] for item in answer.json()["items"]])
        elif answer.status_code not in {401, 403, 404}:
            self.wrong.append(f"the key of {here.slug} opens {there.slug}: {answer.status_code}")

    def _let_go(self, here: Alliance, there: Alliance) -> None:
        """Give the connection back with one path, take one that somebody left with another."""
        from django.db import connection

        from core.tenancy import alliance_context

        with alliance_context(here):
            self._look(here)
            connection.close()
            self._look(here)
            with alliance_context(there):
                connection.close()
                self._look(there)

    def _killed(self, here: Alliance, there: Alliance) -> None:
        """The connection dies in the middle of a transaction."""
        from django.db import OperationalError, connection, transaction

        from core.tenancy import alliance_context
        from tests.harness.sessions import cut

        with alliance_context(here):
            try:
                with transaction.atomic(), alliance_context(there), connection.cursor() as cursor:
                    cut(cursor)
            except OperationalError:
                connection.close()
            self._look(here)

    def _look(self, alliance: Alliance) -> None:
        from tenants.partners.models import Partner

        self._compare(alliance, list(Partner.objects.values_list("name", flat=True)))

    def _compare(self, alliance: Alliance, names: list[str]) -> None:
        if set(names) != {alliance.slug}:
            self.wrong.append(f"{alliance.slug} saw {sorted(set(names))}")


def run(*, turns: int, threads: int, seed: object, keys: Mapping[str, str]) -> dict[str, Any]:
    """Turns in threads; who dies of something unforeseen is in `wrong`."""
    tangles = [Tangle(seed=f"{seed}-{n}", keys=keys) for n in range(threads)]
    shares = [turns // threads + (number < turns % threads) for number in range(threads)]
    workers = [
        threading.Thread(target=tangle.take, args=(share,))
        for tangle, share in zip(tangles, shares, strict=True)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return {
        "turns": sum((tangle.turns for tangle in tangles), Counter()),
        "wrong": [wrong for tangle in tangles for wrong in tangle.wrong],
    }


def main() -> None:
    """Read what to do, do it, say what was seen."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.test")
    import django

    django.setup()
    sys.stdout.write(json.dumps(run(**json.load(sys.stdin))))


if __name__ == "__main__":
    main()
