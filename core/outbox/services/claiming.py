"""Who takes which facts in hand: by state, in turns between alliances, in order within aggregates.

A worker announces what it takes in a committed row, then locks it and works. The row is deleted
in the transaction of the effect. One that stays and that nobody holds tells of a worker that
died; only so can a fact that kills its process be told from all others.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from core.events import Envelope
from core.outbox.models import Claim, Delivery, DeliveryState

from .failing import postpone_the_dead
from .patience import WAIT_BRIEFLY, wait_briefly

_log = logging.getLogger(__name__)
BURIED_AFTER = timedelta(seconds=10)  # longer than from announcing to locking, also when busy
UNDONE = "('due', 'waiting', 'held', 'parked')"  # as in the partial indexes

# Alliances take turns: a walk over those with something due, from a random place, and the same
# share for each. One with 10,000 facts holds up its neighbours by one batch.
_PICK = """
    WITH RECURSIVE forth (alliance_id, turn) AS (
        (SELECT alliance_id, 1 FROM outbox_delivery
         WHERE consumer = %(consumer)s AND state = 'due' AND alliance_id >= %(start)s
         ORDER BY alliance_id LIMIT 1)
        UNION ALL
        SELECT (SELECT alliance_id FROM outbox_delivery
                WHERE consumer = %(consumer)s AND state = 'due'
                    AND alliance_id > forth.alliance_id
                ORDER BY alliance_id LIMIT 1), turn + 1
        FROM forth WHERE alliance_id IS NOT NULL AND turn < %(limit)s
    ), back (alliance_id, turn) AS (
        (SELECT alliance_id, 1 FROM outbox_delivery
         WHERE consumer = %(consumer)s AND state = 'due' AND alliance_id < %(start)s
         ORDER BY alliance_id LIMIT 1)
        UNION ALL
        SELECT (SELECT alliance_id FROM outbox_delivery
                WHERE consumer = %(consumer)s AND state = 'due'
                    AND alliance_id > back.alliance_id AND alliance_id < %(start)s
                ORDER BY alliance_id LIMIT 1), turn + 1
        FROM back WHERE alliance_id IS NOT NULL AND turn < %(limit)s
    ), turns AS (
        SELECT alliance_id, count(*) OVER () AS alliances FROM (
            SELECT alliance_id FROM forth WHERE alliance_id IS NOT NULL
            UNION ALL SELECT alliance_id FROM back WHERE alliance_id IS NOT NULL
            LIMIT %(limit)s
        ) AS all_turns
    ), picked AS (
        SELECT mine.id FROM turns CROSS JOIN LATERAL (
            SELECT id FROM outbox_delivery
            WHERE consumer = %(consumer)s AND state = 'due' AND NOT is_suspect
                AND alliance_id = turns.alliance_id
            ORDER BY id LIMIT greatest(1, %(limit)s / turns.alliances)
            FOR UPDATE SKIP LOCKED
        ) AS mine
    )
    INSERT INTO outbox_claim (consumer, deliveries)
    SELECT %(consumer)s, array_agg(id ORDER BY id) FROM picked HAVING count(*) > 0
    RETURNING id, deliveries
"""
_PICK_SUSPECT = """
    INSERT INTO outbox_claim (consumer, deliveries)
    SELECT %(consumer)s, ARRAY[id] FROM (
        SELECT id FROM outbox_delivery
        WHERE consumer = %(consumer)s AND is_suspect AND state = 'due'
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) AS one
    RETURNING id, deliveries
"""
# A rebuild holds the exclusive lock: then nobody carries.
_TAKE_UP = f"""
    DELETE FROM outbox_claim WHERE id = %s
    RETURNING pg_try_advisory_xact_lock_shared(hashtextextended(%s, 7203401)), {WAIT_BRIEFLY}
"""  # noqa: S608 - a constant
_LOCK = """
    SELECT one.id, one.attempts, fact.event_id, fact.type, fact.version, fact.alliance_id,
        fact.alliance_slug, fact.aggregate_id, fact.revision, fact.occurred_at, fact.actor_id,
        fact.payload
    FROM outbox_delivery AS one JOIN outbox_outboxfact AS fact ON fact.position = one.fact_id
    WHERE one.id = ANY(%s) AND one.state = 'due'
    ORDER BY one.id FOR UPDATE OF one SKIP LOCKED
"""
_EARLIER = f"""
    SELECT aggregate_id, min(id), bool_or(state <> 'due') FROM outbox_delivery
    WHERE consumer = %s AND aggregate_id = ANY(%s) AND state IN {UNDONE} AND id <> ALL(%s)
    GROUP BY aggregate_id
"""  # noqa: S608 - a constant
_DROP_ORPHANS = """
    DELETE FROM outbox_delivery AS one WHERE one.id = ANY(%s)
        AND NOT EXISTS (SELECT FROM outbox_outboxfact AS fact WHERE fact.position = one.fact_id)
"""
_RELEASE = """
    UPDATE outbox_delivery SET state = 'due' WHERE id IN (
        SELECT one.id FROM outbox_delivery AS one
        WHERE one.state = 'held' AND NOT EXISTS (
            SELECT 1 FROM outbox_delivery AS earlier
            WHERE earlier.consumer = one.consumer AND earlier.aggregate_id = one.aggregate_id
                AND earlier.id < one.id AND earlier.state IN ('waiting', 'parked')
        ) FOR UPDATE OF one SKIP LOCKED
    )
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A batch one worker has announced; `deliveries` are ids in order."""

    claim_id: int
    consumer: str
    deliveries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A delivery locked by this transaction, with its fact."""

    id: int
    attempts: int
    envelope: Envelope


def announce(*, consumer: str, limit: int, suspect: bool = False) -> Announced | None:
    """Commit what this worker takes in hand next, or None when nothing is due."""
    values: dict[str, Any] = {"consumer": consumer, "limit": limit, "start": uuid4()}
    with transaction.atomic(), connection.cursor() as cursor:
        # Lost in a crash of the server it would only be announced again.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(_PICK_SUSPECT if suspect else _PICK, values)
        row = cursor.fetchone()
    if row is None:
        return None
    return Announced(claim_id=row[0], consumer=consumer, deliveries=tuple(row[1]))


def take_up(batch: Announced) -> bool:
    """Begin to work on a batch, in the transaction of its effect; False when one must not."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_UP, [batch.claim_id, batch.consumer])
        row = cursor.fetchone()
    return row is not None and bool(row[0])


def keep(batch: Announced) -> None:
    """Hold a claim that is being worked off in parts, so that nobody takes us for dead."""
    wait_briefly()
    Claim.objects.filter(id=batch.claim_id).update(made_at=Now())


def lock(consumer: str, ids: Sequence[int]) -> list[Held]:
    """Lock what of these is still due and whose turn it is within its aggregate, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(ids)])
        found = [_held(row) for row in cursor.fetchall()]
        if len(found) < len(ids):
            _drop_orphans(cursor, ids)
        if not found:
            return []
        aggregates = list({one.envelope.aggregate_id for one in found})
        cursor.execute(_EARLIER, [consumer, aggregates, [one.id for one in found]])
        earlier = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
    if not earlier:
        return found
    late = [one for one in found if _is_behind(one, earlier)]
    stuck = [one.id for one in late if earlier[one.envelope.aggregate_id][1]]
    Delivery.objects.filter(id__in=stuck).update(state=DeliveryState.HELD)
    behind = {one.id for one in late}
    return [one for one in found if one.id not in behind]


def _drop_orphans(cursor: Any, ids: Sequence[int]) -> None:
    """A delivery whose fact somebody has deleted by hand would be picked for ever."""
    cursor.execute(_DROP_ORPHANS, [list(ids)])
    if cursor.rowcount:
        _log.error("%d deliveries had no fact any more and were dropped", cursor.rowcount)


def promote() -> None:
    """Make due what has waited long enough, and what was held behind facts that are through."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox_delivery SET state = 'due' WHERE id IN (SELECT id FROM outbox_delivery"
            " WHERE state = 'waiting' AND next_at <= now() FOR UPDATE SKIP LOCKED)"
        )
        cursor.execute(_RELEASE)


def bury() -> int:
    """Take up what dead workers have left; how many claims that were.

    One fact alone in a dead hand has failed. Of several nobody knows which it was: they become
    suspects, each carried alone from now on.
    """
    with transaction.atomic():
        left = Claim.objects.filter(made_at__lt=timezone.now() - BURIED_AFTER)
        claims = list(left.select_for_update(skip_locked=True))
        for claim in claims:
            _bury(claim)
        Claim.objects.filter(id__in=[claim.id for claim in claims]).delete()
    return len(claims)


def _bury(claim: Claim) -> None:
    due = Delivery.objects.filter(id__in=claim.deliveries, state=DeliveryState.DUE)
    found = list(due.select_for_update(skip_locked=True).values_list("id", flat=True))
    if len(claim.deliveries) == 1 and found:
        postpone_the_dead(found[0])
    else:
        Delivery.objects.filter(id__in=found).update(is_suspect=True)


def _is_behind(one: Held, earlier: dict[object, tuple[int, bool]]) -> bool:
    first = earlier.get(one.envelope.aggregate_id)
    return first is not None and first[0] < one.id


def _held(row: tuple[object, ...]) -> Held:
    names = tuple(Envelope.__dataclass_fields__)
    values = dict(zip(names, row[2:], strict=True))
    values["payload"] = json.loads(str(values["payload"]))
    return Held(id=row[0], attempts=row[1], envelope=Envelope(**values))  # type: ignore[arg-type]
