"""People who work all the time, whatever breaks."""

import random
import threading
from collections.abc import Sequence

import redis
from django.db import DatabaseError, InterfaceError, connection
from psycopg_pool import PoolTimeout

from tenants.registry.models import Alliance
from tests.faults.acts import publish, revise, withdraw

_AWAY = (DatabaseError, InterfaceError, PoolTimeout, redis.RedisError)
PAUSE_S = 0.05


class Load:
    """Releases, revises and takes back examples in threads; refusals of a database away count."""

    def __init__(self, alliances: Sequence[Alliance], *, seed: int = 0) -> None:
        self._over = threading.Event()
        self._errors: list[Exception] = []
        self.refused = 0
        self.released = 0
        self._threads = [
            threading.Thread(target=self._work, args=(alliance, seed + index))
            for index, alliance in enumerate(alliances)
        ]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        if self._errors:
            raise self._errors[0]

    def _work(self, alliance: Alliance, seed: int) -> None:
        dice = random.Random(seed)
        try:
            while not self._over.wait(PAUSE_S):
                self._act(alliance, dice)
        except Exception as error:  # a dead thread must not look like success
            self._errors.append(error)
        finally:
            connection.close()

    def _act(self, alliance: Alliance, dice: random.Random) -> None:
        try:
            ids = publish(alliance, dice.randint(1, 3))
            self.released += len(ids)
            revise(alliance, [id_ for id_ in ids if dice.random() < 0.5])
            withdraw(alliance, [id_ for id_ in ids if dice.random() < 0.2])
        except _AWAY:
            self.refused += 1
            connection.close()
