"""Bring the statistics up to what the facts tell."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from core.events import Envelope
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of

from . import rules
from .models import Lifespan

CONSUMER = "statistics"

_COLUMNS = (
    "kind",
    "aggregate_id",
    "alliance_id",
    "land",
    "sector",
    "revision",
    "began_on",
    "ended_on",
)
_UPSERT = """
    INSERT INTO statistics_lifespan AS known
        (kind, aggregate_id, alliance_id, land, sector, revision, began_on, ended_on)
    SELECT * FROM unnest(%s::text[], %s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::int[],
        %s::date[], %s::date[])
    ON CONFLICT (kind, aggregate_id) DO UPDATE
    SET alliance_id = excluded.alliance_id, land = excluded.land, sector = excluded.sector,
        revision = excluded.revision, began_on = excluded.began_on, ended_on = excluded.ended_on
    WHERE known.revision < excluded.revision
"""


@transaction.atomic
def apply_facts(facts: Sequence[Envelope]) -> None:
    """Bring each life up to the newest revision told of; repeats and latecomers change nothing."""
    _bring_up(inbox.take(consumer=CONSUMER, facts=facts))


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts again, whether or not they were before; for a rebuild."""
    inbox.take(consumer=CONSUMER, facts=facts)
    _bring_up(facts)


def clear() -> None:
    """Empty the statistics, for the transaction of a rebuild."""
    Lifespan.objects.all().delete()
    inbox.forget(consumer=CONSUMER)


def digest() -> str:
    """SHA-256 over all rows of the statistics."""
    return digest_of(Lifespan)


def _bring_up(facts: Sequence[Envelope]) -> None:
    """One statement; its rows in one order for all, so two workers never wait crosswise."""
    told = [rules.lifespan(envelope.fact()) for envelope in facts]
    newest = {one.pk: one for one in sorted(told, key=lambda one: one.revision)}
    rows = [newest[key] for key in sorted(newest)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT, [[getattr(row, name) for row in rows] for name in _COLUMNS])
