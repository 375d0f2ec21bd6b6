"""The peer: pgqueuer with asyncpg, jobs that do nothing; says "ready", at each "go" drains."""

import asyncio
import sys
from datetime import timedelta

import asyncpg
from pgqueuer.db import AsyncpgDriver
from pgqueuer.models import Job
from pgqueuer.qm import QueueManager
from pgqueuer.queries import Queries
from pgqueuer.types import QueueExecutionMode

_BATCH = 500  # the quickest of 100, 200, 500 and 1,000


async def _connected(address: str) -> AsyncpgDriver:
    return AsyncpgDriver(await asyncpg.connect(dsn=address))


async def _install(address: str) -> None:
    await Queries(await _connected(address)).install()


async def _enqueue(address: str, number: int) -> None:
    queries = Queries(await _connected(address))
    for begin in range(0, number, 1000):
        size = min(1000, number - begin)
        await queries.enqueue(["noop"] * size, [None] * size, [0] * size)


async def _drain(address: str) -> None:
    manager = QueueManager(Queries(await _connected(address)))

    @manager.entrypoint("noop")
    async def noop(job: Job) -> None:
        """Nothing."""

    await manager.run(
        dequeue_timeout=timedelta(seconds=1), batch_size=_BATCH, mode=QueueExecutionMode.drain
    )


def main(address: str) -> None:
    """Do as told: "install", "enqueue N" or "go"."""
    print("ready", flush=True)
    for line in sys.stdin:
        word, _, number = line.strip().partition(" ")
        if word == "install":
            asyncio.run(_install(address))
        elif word == "enqueue":
            asyncio.run(_enqueue(address, int(number)))
        else:
            asyncio.run(_drain(address))
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
