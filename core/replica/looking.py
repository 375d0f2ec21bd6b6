"""Asking primary and replica how far they are."""

from __future__ import annotations

import logging
import time
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.db import Error, connection

from core.tenancy.backend.pooler import SharedSessionError

from .connecting import on_replica
from .freshness import Freshness, Positions
from .standing import Standing

AWAY = (Error, psycopg.Error, SharedSessionError)
_log = logging.getLogger(__name__)
_LOOKS, _BETWEEN_S = 4, 0.05
# Only what is on disk is sent. The identifier is of the cluster and the same on its standbys.
_WRITTEN = """
    SELECT (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint, system_identifier
    FROM pg_control_system()
"""
_REPLAYED = """
    SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint, system_identifier,
        pg_is_in_recovery(), extract(epoch FROM clock_timestamp()
            - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))::float8
    FROM pg_control_system()
"""


class NoReplica(psycopg.OperationalError):
    """What answers is no standby of our primary."""

    def __init__(self) -> None:
        super().__init__("DATABASE_REPLICA_URL führt zu keinem Standby dieser Datenbank")


@cache
def freshness() -> Freshness:
    """What this process knows of the replica."""
    return Freshness(bound_s=settings.DATABASE_REPLICA_MAX_LAG_S, look=_look)


def standing() -> Standing:
    """How the replica is, asked now; for people and monitors, requests go by `freshness`."""
    try:
        written, cluster = _written()
        for _ in range(_LOOKS):
            replayed, lag_s = _replayed(cluster)
            if replayed >= written:
                return Standing(lag_s=0.0)
            time.sleep(_BETWEEN_S)
    except AWAY as error:
        return Standing(problem=first_line(error))
    return Standing(lag_s=lag_s)


def first_line(error: Exception) -> str:
    """What went wrong, in a line."""
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _look() -> Positions | None:
    try:
        written, cluster = _written()
        replayed, _ = _replayed(cluster)
    except AWAY as error:
        _log.warning("the replica is not read: %s", first_line(error))
        return None
    return Positions(written=written, replayed=replayed)


def _written() -> tuple[int, int]:
    written, cluster = _row(_WRITTEN)
    return written, cluster


def _replayed(cluster: int) -> tuple[int, float]:
    """How far, and seconds since the last transaction it has replayed was committed.

    One that has just started may have replayed none; then it is since the start.

    Raises:
        NoReplica: it follows another cluster or none.
    """
    with on_replica():
        replayed, of_cluster, follows, behind_s = _row(_REPLAYED)
    if not follows or of_cluster != cluster:
        raise NoReplica
    return replayed or 0, behind_s


def _row(sql: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found: tuple[Any, ...] = cursor.fetchone()
    return found
