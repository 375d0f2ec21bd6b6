"""What processes hold: memory, open files, threads, lines to the database; and their time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """By the web server's processes together; memory in MB, what they share counted once."""

    memory_mb: float
    files: int
    threads: int
    connections: int
    in_transaction: int


def held(pids: Sequence[int]) -> Held:
    """What these processes hold at this moment."""
    connections, in_transaction = _lines()
    return Held(
        memory_mb=memory_mb(pids),
        files=sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in pids),
        threads=sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in pids),
        connections=connections,
        in_transaction=in_transaction,
    )


def memory_mb(pids: Sequence[int]) -> float:
    """Of all together, in MB; what they share counted once."""
    return sum(_memory_mb(pid) for pid in pids)


def processor_s(pids: Sequence[int]) -> float:
    """Seconds these have worked so far, with what ended below them."""
    return sum(_processor_s(pid) for pid in pids)


def _memory_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _processor_s(pid: int) -> float:
    try:
        after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended, and stands with its parent now
        return 0.0
    return sum(map(int, after[11:15])) / _TICKS


def _lines() -> tuple[int, int]:
    """Lines of all processes but ours to the database, and how many stand in a transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE state LIKE 'idle in transaction%%')"
            " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        every, waiting = cursor.fetchone()
        return int(every), int(waiting)
