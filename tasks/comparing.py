"""What each alliance holds, what the log knows and what all share, compared; nothing is changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from core.events import Envelope, stock
from core.events.fact import streams
from core.events.stock import Difference, Held, Kind
from core.outbox import selectors as outbox_selectors
from federation.catalogue import selectors as catalogue_selectors
from federation.catalogue import services as catalogue
from federation.directory import selectors as directory_selectors
from tasks.releases import Register, look_at_register
from tasks.square import Square
from tenants.partners import selectors as members
from tenants.practice import selectors as own
from tenants.projects import selectors as projects

outbox = Square(outbox_selectors)
shared = Square(catalogue_selectors)
listed = Square(directory_selectors)
_DECISIONS = [fact.TYPE for fact in catalogue.DECISIONS]
# each of them makes a line in the receipt of an example
WAY = [type_ for types in catalogue.PASSES for type_ in types]
_ADOPTED = ("catalogue_entry.adopted",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What differs for one alliance, seen at one moment; `told` by aggregate."""

    examples: list[Difference]
    directory: list[Difference]
    partners: list[Difference]
    adoptions: list[Difference]
    register: Register
    told: dict[UUID, Envelope]
    present: set[UUID]
    digests: tuple[str, str]

    @property
    def all(self) -> list[Difference]:
        """Every difference."""
        return [
            *self.examples,
            *self.directory,
            *self.partners,
            *self.adoptions,
            *self.register.differences.values(),
        ]

    def examples_to(self, kind: Kind) -> list[UUID]:
        """Examples with one kind of difference."""
        return [one.id for one in self.examples if one.kind is kind]

    def adoptions_to(self, kind: Kind) -> list[UUID]:
        """Adoptions, or entries whose adoptions are miscounted, with one kind of difference."""
        return [one.id for one in self.adoptions if one.kind is kind]


def look(alliance: Any) -> Findings:
    """What differs, without changing anything; all is read at one moment."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return _look(alliance)


def _look(alliance: Any) -> Findings:
    on_way = outbox.on_their_way(consumer="catalogue", alliance_id=alliance.id)
    told = outbox.newest_facts(types=streams()["practice_example"], alliance_id=alliance.id)
    origin, copy = own.stock(), shared.stock_of(alliance.id)
    examples = stock.compare(
        origin=origin,
        told=_held(told),
        copy=copy,
        altered=shared.altered(told) | _misjudged(alliance),
        on_their_way=on_way,
    )
    present = members.counted_ids(timezone.localdate())
    register = look_at_register(alliance)
    return Findings(
        examples=[*examples, *(one for one in _unheard(alliance) if one not in examples)],
        directory=_directory(alliance),
        partners=_partners(alliance, present),
        adoptions=_adoptions(alliance),
        register=register,
        told={fact.aggregate_id: fact for fact in told},
        present=present,
        digests=(
            _both(stock.digest(origin.values()), register.digests[0]),
            _both(stock.digest(copy.values()), register.digests[1]),
        ),
    )


def _both(examples: str, reports: str) -> str:
    return hashlib.sha256(f"{examples} {reports}".encode()).hexdigest()


def _unheard(alliance: Any) -> list[Difference]:
    """Examples whose receipt or heirs are not what was told; the alliance was restored, or we."""
    on_way = outbox.on_their_way(consumer="practice", alliance_id=alliance.id)
    on_way |= outbox.on_their_way(consumer="catalogue", alliance_id=alliance.id)
    unheard = own.unheard(
        events=outbox.events_of(types=WAY, alliance_id=alliance.id),
        decisions=outbox.revisions_of(types=_DECISIONS, alliance_id=alliance.id),
        adopted=adopted_facts(alliance),
    )
    return [Difference(id=id_, kind=Kind.ORIGIN_BEHIND) for id_ in sorted(unheard - on_way)]


def _misjudged(alliance: Any) -> set[UUID]:
    told = outbox.all_facts(types=_DECISIONS, alliance_id=alliance.id)
    misjudged: set[UUID] = shared.misjudged(alliance.id, told)
    return misjudged


def _adoptions(alliance: Any) -> list[Difference]:
    """What the alliance takes up, and how often its entries are taken up.

    An alliance that knows less than it has told is left alone: its project is nowhere, so what
    was told counts until a person takes it up again or removes it.
    """
    told = adoption_facts(alliance)
    found = stock.compare(
        origin=projects.adoptions(),
        told=_held(told),
        copy=shared.adoptions_by(alliance.id),
        altered=shared.altered_adoptions(told),
        on_their_way=outbox.on_their_way(consumer="adoptions", alliance_id=alliance.id),
    )
    miscounted = sorted(shared.miscounted(alliance.id))
    return [
        *(one for one in found if one.kind is not Kind.ORIGIN_BEHIND),
        *(Difference(id=id_, kind=Kind.COPY_WRONG) for id_ in miscounted),
    ]


def _directory(alliance: Any) -> list[Difference]:
    on_way = outbox.on_their_way(consumer="directory", alliance_id=alliance.id)
    told = [fact for fact in counted_facts(alliance) if fact.aggregate_id not in on_way]
    profiles = [fact for fact in told if fact.aggregate_id == alliance.id]
    counted = _held(fact for fact in told if fact.aggregate_id != alliance.id)
    listed_now = listed.contributions_of(alliance.id)
    wrong = {id_ for id_, held in counted.items() if listed_now.get(id_) != held}
    wrong |= set(listed_now) - set(counted) - on_way
    wrong |= listed.altered_profiles(profiles)
    if not on_way and listed.miscounted(alliance.id):
        wrong.add(alliance.id)
    return [Difference(id=id_, kind=Kind.COPY_WRONG) for id_ in sorted(wrong)]


def _partners(alliance: Any, present: set[UUID]) -> list[Difference]:
    told = outbox.newest_facts(types=streams()["partner"], alliance_id=alliance.id)
    believed = {one.id for one in _held(told).values() if one.is_shown}
    return [Difference(id=id_, kind=Kind.LOG_BEHIND) for id_ in sorted(present ^ believed)]


def counted_facts(alliance: Any) -> list[Envelope]:
    """The newest facts of all the directory tells of an alliance."""
    types = [
        type_ for name in ("alliance", "partner", "practice_example") for type_ in streams()[name]
    ]
    newest: list[Envelope] = outbox.newest_facts(types=types, alliance_id=alliance.id)
    return newest


def adopted_facts(alliance: Any) -> list[Envelope]:
    """The newest of what was told of those who take up the alliance's examples."""
    on_way = outbox.on_their_way(consumer="adopted", alliance_id=alliance.id)
    told = outbox.newest_facts(types=_ADOPTED, alliance_id=alliance.id)
    return [fact for fact in told if fact.aggregate_id not in on_way]


def adoption_facts(alliance: Any) -> list[Envelope]:
    """The newest of what the alliance has told of all it takes up."""
    types = streams()["practice.adoption"]
    newest: list[Envelope] = outbox.newest_facts(types=types, alliance_id=alliance.id)
    return newest


def _held(facts: Any) -> dict[UUID, Held]:
    gone = ("withdrawn", "left")
    return {
        fact.aggregate_id: Held(
            id=fact.aggregate_id,
            revision=fact.revision,
            is_shown=fact.type.rpartition(".")[2] not in gone,
        )
        for fact in facts
    }
