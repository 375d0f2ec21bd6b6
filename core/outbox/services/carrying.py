"""Carry due facts to a consumer: receipt, effect and done mark in one transaction."""

from __future__ import annotations

import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import connection, transaction

from core.events import Envelope
from core.outbox.models import Claim, Delivery

from .claiming import Announced, announce, keep, lock, take_up
from .failing import postpone
from .patience import is_locked_elsewhere

_log = logging.getLogger(__name__)
_WAITS_S = 3.0  # for locks of others in one batch; what is left is due still
_DONE = """
    UPDATE outbox_delivery
    SET state = 'done', done_at = statement_timestamp(), is_suspect = false, cause = '',
        last_error = ''
    WHERE id = ANY(%s)
"""

type Consumer = Callable[[Sequence[Envelope]], None]


def drain(*, consumer: str, apply: Consumer, limit: int = 100) -> int:
    """Carry one batch of due facts to their consumer; how many were carried or have failed.

    A batch that raises is rolled back and tried again in halves, so that only the bad facts
    wait. What needs a lock that somebody holds for long stays due, and only its alliance waits.
    Any number of workers may do this at once. After a worker has died its facts are carried
    one by one.

    Raises:
        django.db.Error: the connection is lost; everything stays as it was.
    """
    done = 0
    for suspect in (False, True):
        batch = announce(consumer=consumer, limit=limit, suspect=suspect)
        if batch is not None:
            done += _carry(batch, apply)
    return done


def _carry(batch: Announced, apply: Consumer) -> int:
    try:
        with transaction.atomic():
            if not take_up(batch):
                return 0
            return _apply(batch.consumer, batch.deliveries, apply)
    except Exception as error:
        if _is_cut_off():
            raise
        # the claim is there again: should this process die now, it tells of it
        done = _after_failure(batch, batch.deliveries, apply, error)
        Claim.objects.filter(id=batch.claim_id).delete()
        return done


def _after_failure(batch: Announced, ids: Sequence[int], apply: Consumer, error: Exception) -> int:
    if is_locked_elsewhere(error):
        return _carry_by_alliance(batch, ids, apply)
    if len(ids) == 1:
        return _postpone(batch, ids, error)
    middle = len(ids) // 2
    return sum(_carry_part(batch, part, apply) for part in (ids[:middle], ids[middle:]))


def _carry_part(batch: Announced, ids: Sequence[int], apply: Consumer) -> int:
    try:
        with transaction.atomic():
            keep(batch)
            return _apply(batch.consumer, ids, apply)
    except Exception as error:
        if _is_cut_off():
            raise
        return _after_failure(batch, ids, apply, error)


def _apply(consumer: str, ids: Sequence[int], apply: Consumer) -> int:
    held = lock(consumer, ids)
    if held:
        apply([one.envelope for one in held])
        with connection.cursor() as cursor:
            cursor.execute(_DONE, [[one.id for one in held]])
    return len(held)


def _carry_by_alliance(batch: Announced, ids: Sequence[int], apply: Consumer) -> int:
    """Carry what needs no lock of others; what does has not failed and stays as it is."""
    parts: dict[UUID, list[int]] = defaultdict(list)
    of = Delivery.objects.filter(id__in=ids).order_by("id").values_list("alliance_id", "id")
    for alliance_id, id_ in of:
        parts[alliance_id].append(id_)
    if len(parts) < 2:
        _log.info("%s: what needs a lock somebody holds stays due: %s", batch.consumer, ids)
        return 0
    done, until = 0, time.monotonic() + _WAITS_S
    for part in random.sample(list(parts.values()), len(parts)):
        if time.monotonic() > until:
            break
        done += _carry_part(batch, part, apply)
    return done


@transaction.atomic
def _postpone(batch: Announced, ids: Sequence[int], error: Exception) -> int:
    keep(batch)
    held = lock(batch.consumer, ids)
    for one in held:
        postpone(one.id, error)
    return len(held)


def _is_cut_off() -> bool:
    """Whether the database is away, which says nothing against the facts in hand."""
    return connection.connection is None or bool(connection.connection.closed)
