"""Keep the log small: what newer facts tell again is forgotten, in small bites, blocking nobody.

The newest fact of each aggregate and stream stays for good: from those a consumer can be rebuilt.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from core.events.fact import known_facts, streams
from core.outbox.models import Delivery, DeliveryState

KEEP_FACTS = timedelta(days=90)
KEEP_DELIVERIES = timedelta(days=30)
_BITE = 1000

_OLD = """
    SELECT old.position FROM outbox_outboxfact AS old
    WHERE old.type = ANY(%(types)s) AND old.recorded_at < %(before)s
        AND EXISTS (
            SELECT 1 FROM outbox_outboxfact AS newer
            WHERE newer.alliance_id = old.alliance_id AND newer.aggregate_id = old.aggregate_id
                AND newer.type = ANY(%(by)s) AND newer.revision > old.revision
                AND (%(gone)s::text[] IS NULL OR (
                    coalesce(old.payload #>> %(gone)s, '') <> ''
                    AND coalesce(newer.payload #>> %(gone)s, '') = ''
                ))
                AND NOT EXISTS (
                    SELECT 1 FROM outbox_delivery AS one
                    WHERE one.fact_id = newer.position AND one.state <> 'done'
                )
        )
        AND NOT EXISTS (
            SELECT 1 FROM outbox_delivery AS one
            WHERE one.fact_id = old.position
                AND one.state IN ('due', 'waiting', 'held', 'parked')
        )
    ORDER BY old.position LIMIT %(bite)s FOR UPDATE SKIP LOCKED
"""


def prune(*, seconds: float = 20) -> int:
    """Forget superseded facts and old notes of deliveries; how many facts.

    Facts are kept for 90 days, but what a withdrawal takes back goes as soon as all have heard
    of it. What does not fit into the time is left for the next run.
    """
    end, gone = time.monotonic() + seconds, 0
    forgetting = {fact.TYPE: fact.FORGETS for fact in known_facts() if fact.FORGETS is not None}
    for types in streams().values():
        by_age = {"types": types, "by": types, "before": timezone.now() - KEEP_FACTS}
        gone += _prune(by_age | {"gone": None}, end)
        for place in {forgetting[type_] for type_ in types if type_ in forgetting}:
            by = [type_ for type_ in types if forgetting.get(type_) == place]
            at_once = {"types": types, "by": by, "before": timezone.now()}
            gone += _prune(at_once | {"gone": place.split(".") if place else None}, end)
    _prune_deliveries(end)
    return gone


def _prune(values: dict[str, Any], end: float) -> int:
    gone = 0
    while time.monotonic() < end:
        bite = _bite(values)
        gone += bite
        if bite < _BITE:
            break
    return gone


@transaction.atomic
def _bite(values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_OLD, {**values, "bite": _BITE})
        old = [row[0] for row in cursor.fetchall()]
        cursor.execute("DELETE FROM outbox_delivery WHERE fact_id = ANY(%s)", [old])
        cursor.execute("DELETE FROM outbox_outboxfact WHERE position = ANY(%s)", [old])
    return len(old)


def _prune_deliveries(end: float) -> None:
    old = Delivery.objects.filter(
        state=DeliveryState.DONE, done_at__lt=timezone.now() - KEEP_DELIVERIES
    ).values("id")[:_BITE]
    while time.monotonic() < end:
        if Delivery.objects.filter(id__in=list(old.values_list("id", flat=True))).delete()[0] == 0:
            break
