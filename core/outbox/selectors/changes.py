"""How the log of public changes stands, and what comes next in it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from core.outbox.errors import LogBegunAnew
from core.outbox.models import Change
from core.outbox.records import ChangePage, LogState, Place

# `here` is the cluster, the database in it, and how often the cluster went another way than before
# (recovery to a point in time, a standby that took over).
_STATE = """
    SELECT log.generation, log.transaction, log.database, here.database,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    FROM (
        SELECT format('%s/%s/%s', control.system_identifier, base.oid, point.timeline_id)
        FROM pg_control_system() AS control, pg_control_checkpoint() AS point, pg_database AS base
        WHERE base.datname = current_database()
    ) AS here (database) LEFT JOIN outbox_changelog AS log ON true
"""
# What has a newer visible change of the same subject may be left out: a reader who goes on gets
# that one, and what it shows is how things stand now.
_AFTER = """
    SELECT one.* FROM outbox_change AS one
    WHERE (one.transaction, one.position) > (%(transaction)s, %(position)s)
        AND one.transaction < %(horizon)s
        AND NOT EXISTS (
            SELECT FROM outbox_change AS newer
            WHERE newer.kind = one.kind AND newer.subject_id = one.subject_id
                AND newer.position > one.position AND newer.transaction >= one.transaction
                AND newer.transaction < %(horizon)s
        )
    ORDER BY one.transaction, one.position LIMIT %(limit)s
"""


def log_state() -> LogState:
    """How the log of public changes stands in this database."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        generation, begun_in, begun_by, here, horizon = cursor.fetchone()
    is_begun_here = begun_by == here
    return LogState(
        generation=generation if is_begun_here else None,
        begun_in=begun_in,
        database=here,
        horizon=horizon,
    )


def last_change_of(kind: str) -> datetime | None:
    """When something of a kind looked different for the last time; None when nothing is known."""
    newest = Change.objects.filter(kind=kind).order_by("-position").values_list("occurred_at")
    found = newest.first()
    return found[0] if found else None


def changes_after(place: Place | None, *, limit: int) -> ChangePage[Change]:
    """The next public changes in their order; nothing is ever skipped.

    Changes are ordered by the transaction that wrote them, and shown as soon as no older
    transaction is open any more: only then can none appear before them. So one long writing
    transaction anywhere in the cluster holds back what was committed after it began.

    Of several changes of one subject only the newest may be there. While the log is being begun
    anew (`core.outbox.services.begin_log`) the page is empty, not caught up, and leads back to
    where it was asked for.

    Raises:
        LogBegunAnew: the place is of an earlier log, or one this database never came to.
    """
    state = log_state()
    if state.generation is None or state.begun_in >= state.horizon:
        return ChangePage(changes=(), next=place, caught_up=False)
    place = place or Place(state.generation)
    if place.generation != state.generation or place.transaction >= state.horizon:
        raise LogBegunAnew
    found = _read(place, state.horizon, limit + 1)
    changes = found[:limit]
    if changes:
        place = Place(state.generation, changes[-1].transaction, changes[-1].position)
    return ChangePage(changes=changes, next=place, caught_up=len(found) <= limit)


def _read(place: Place, horizon: int, limit: int) -> list[Change]:
    # In a later statement than the horizon: whatever lies below it is finished and visible.
    values = {"transaction": place.transaction, "position": place.position}
    return list(Change.objects.raw(_AFTER, {**values, "horizon": horizon, "limit": limit}))
