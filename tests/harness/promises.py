"""What must hold whenever a house has come to rest, whatever happened to it before."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import connection

from core.embedded.processes import wait_until
from core.outbox.models import Claim, Delivery
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from tenants.practice.models import PracticeExample
from tenants.registry.models import Alliance

ENDED = ("done", "discarded")
WITH_RECEIPTS = ("catalogue", "directory", "statistics")

# Facts that a withdrawal takes back are forgotten meanwhile, their receipts are not.
_RECEIPTS = """
    SELECT (SELECT count(*) FROM inbox_receipt r WHERE r.consumer = %(consumer)s
            AND EXISTS (SELECT FROM outbox_outboxfact f WHERE f.event_id = r.event_id)),
        (SELECT count(*) FROM outbox_delivery WHERE consumer = %(consumer)s AND state = 'done'),
        (SELECT count(*) FROM outbox_delivery d JOIN outbox_outboxfact f ON f.position = d.fact_id
         JOIN inbox_receipt r ON r.consumer = d.consumer AND r.event_id = f.event_id
         WHERE d.consumer = %(consumer)s AND d.state = 'done')
"""
_NEVER_DELIVERED = """
    SELECT count(*) FROM outbox_outboxfact f
    WHERE type LIKE 'practice_example.%%' AND (
        SELECT count(*) FROM outbox_delivery d WHERE d.fact_id = f.position
        AND consumer IN ('catalogue', 'directory')) <> 2
"""
_ANSWERS = """
    SELECT aggregate_id, count(*) FILTER (WHERE type LIKE 'catalogue_entry.%%') AS answers,
        max(revision) FILTER (WHERE type LIKE 'practice_example.%%') AS asked
    FROM outbox_outboxfact GROUP BY aggregate_id
"""


def waiting(*, but: Collection[UUID] = ()) -> int:
    """How many deliveries are still on their way, those of some aggregates aside."""
    return Delivery.objects.exclude(state__in=ENDED).exclude(aggregate_id__in=but).count()


def comes_to_rest(*, within_s: float = 60, but: Collection[UUID] = ()) -> bool:
    """Whether all that waits arrives in time, and what dead workers have left is taken up."""

    def at_rest() -> bool:
        return waiting(but=but) == 0 and (bool(but) or not Claim.objects.exists())

    return wait_until(at_rest, timeout_s=within_s)


def broken(*, but: Collection[UUID] = ()) -> list[str]:
    """Every promise that does not hold, in words; the aggregates in `but` may be stuck."""
    return [*_on_their_way(but), *_not_once(), *_catalogue(but), *_answers(but), *_directory(but)]


def doubled(table: str, *columns: str) -> list[tuple[object, ...]]:
    """Values that stand in more than one row: what was sent, noted or applied twice."""
    names = ", ".join(f'"{column}"' for column in columns)
    sql = f'SELECT {names} FROM "{table}" GROUP BY {names} HAVING count(*) > 1'
    return _rows(sql)


def _on_their_way(but: Collection[UUID]) -> Iterator[str]:
    if number := waiting(but=but):
        yield f"{number} deliveries are still on their way"
    if (number := Claim.objects.count()) and not but:
        yield f"{number} claims are left over"
    if number := _rows(_NEVER_DELIVERED)[0][0]:
        yield f"{number} facts were not handed to both their consumers"


def _not_once() -> Iterator[str]:
    for consumer in WITH_RECEIPTS:
        receipts, done, both = _rows(_RECEIPTS, {"consumer": consumer})[0]
        if not receipts == done == both:
            yield f"{consumer}: {receipts} receipts, {done} deliveries done, {both} agree"
    for table, *columns in (
        ("inbox_receipt", "consumer", "event_id"),
        ("outbox_outboxfact", "aggregate_id", "type", "revision"),
        ("outbox_delivery", "fact_id", "consumer"),
        ("catalogue_catalogueentry", "slug"),
    ):
        if rows := doubled(table, *columns):
            yield f"{table}: {len(rows)} values of {columns} stand twice"


def _catalogue(but: Collection[UUID]) -> Iterator[str]:
    told = _examples()
    shown = {
        id_: (status == "listed", revision, title)
        for id_, status, revision, title in CatalogueEntry.objects.values_list(
            "id", "status", "revision", "title"
        )
    }
    for id_ in (told.keys() | shown.keys()) - set(but):
        if told.get(id_) != shown.get(id_):
            yield f"example {id_}: alliance says {told.get(id_)}, catalogue {shown.get(id_)}"


def _examples() -> dict[UUID, tuple[bool, int, str]]:
    """All that was ever released, by the word of the alliances: shared now?, revision, title."""
    found = {}
    for alliance in Alliance.objects.all():
        with alliance_context(alliance):
            for example in PracticeExample.objects.filter(revision__gt=0):
                found[example.id] = (example.is_released, example.revision, example.title)
    return found


def _answers(but: Collection[UUID]) -> Iterator[str]:
    for aggregate, answers, asked in _rows(_ANSWERS):
        if asked and answers > asked:
            yield f"example {aggregate}: {answers} answers to {asked} revisions"
    for alliance in Alliance.objects.all():
        with alliance_context(alliance):
            for example in PracticeExample.objects.filter(revision__gt=0).exclude(id__in=but):
                if example.catalogue_revision != example.revision:
                    yield f"example {example.id}: has no answer to revision {example.revision}"


def _directory(but: Collection[UUID]) -> Iterator[str]:
    for alliance in Alliance.objects.all():
        with alliance_context(alliance):
            released = [e for e in PracticeExample.objects.exclude(id__in=but) if e.is_released]
        counted = (
            DirectoryEntry.objects.filter(alliance_id=alliance.id)
            .values_list("example_count", flat=True)
            .first()
        )
        if counted is not None and counted != len(released) and not but:
            yield f"{alliance.slug}: {len(released)} examples, the directory counts {counted}"


def _rows(sql: str, values: dict[str, object] | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
