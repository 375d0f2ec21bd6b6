"""Facts as the statistics hear them."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from core import events
from core.events.envelope import to_payload
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from federation.statistics import services
from federation.statistics.models import Lifespan

HOME = UUID(int=1)
_COMMON = tuple(field.name for field in fields(events.Fact))
PROFILE = events.AllianceProfile(
    slug="adorf",
    name="Adorf",
    short_name="",
    kind="municipality",
    land="NW",
    seat="Adorf",
    postcode="",
    lat=None,
    lon=None,
    areas=[],
    founded_on=None,
    founded_precision="unknown",
    founded_note="",
    phase="founded",
    status="active",
    legal_form="",
    carrier="",
    patron="",
    motto="",
    summary="",
    goal="",
    implementation="",
    organisation="",
    website="",
    contact={},
    action_fields=[],
    focus_fields=[],
    confirmed_on=None,
    is_demo=False,
)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def fact(
    cls: type[events.Fact],
    *,
    of: UUID | None = None,
    home: UUID = HOME,
    revision: int = 1,
    at: datetime | None = None,
    **payload: Any,
) -> events.Envelope:
    """A fact in its envelope, as the relay hands it over."""
    told = cls(
        alliance_id=home,
        alliance_slug="adorf",
        aggregate_id=of or uuid4(),
        revision=revision,
        occurred_at=at or datetime(2026, 2, 1, 11, tzinfo=UTC),
        **payload,
    )
    common = {name: getattr(told, name) for name in _COMMON}
    return events.Envelope(
        event_id=uuid4(), type=cls.TYPE, version=1, payload=to_payload(told), **common
    )


def alliance(
    *,
    cls: type[events.Fact] = events.AllianceFounded,
    home: UUID = HOME,
    revision: int = 1,
    at: datetime | None = None,
    dissolved_on: date | None = None,
    **profile: Any,
) -> events.Envelope:
    return fact(
        cls,
        of=home,
        home=home,
        revision=revision,
        at=at,
        dissolved_on=dissolved_on,
        profile=replace(PROFILE, **profile),
    )


def joined(day: date | None, **more: Any) -> events.Envelope:
    return fact(events.PartnerJoined, **{"sector": "verein", "joined_on": day} | more)


def left(day: date | None, **more: Any) -> events.Envelope:
    return fact(events.PartnerLeft, **{"sector": "verein", "left_on": day} | more)


def hear(*facts: events.Envelope) -> None:
    with schema_context(PUBLIC):
        services.apply_facts(facts)


def lives() -> dict[str, tuple[str, str]]:
    """What is known by kind: from when to when."""
    return {
        one.kind: (str(one.began_on or ""), str(one.ended_on or ""))
        for one in Lifespan.objects.all()
    }


def reported(**more: Any) -> events.ReportedQuarter:
    """A released quarter with two figures, three partners, two projects."""
    given = {
        "year": 2026,
        "quarter": 3,
        "version": 1,
        "code": "K7QF2M9X4TRW",
        "alliance_name": "Bündnis für Familie Adorf",
        "land": "NW",
        "is_demo": False,
        "is_confirmed": True,
        "released_at": noon(date(2026, 10, 20)),
        "due_on": date(2026, 10, 31),
        "figures_sha256": "a" * 64,
        "papers": [events.ReportedPaper(kind="report", sha256="b" * 64)],
        "figures": [
            events.ReportedFigure(code="OP3", value="200", sources=["counted"]),
            events.ReportedFigure(code="IN4", value="", sources=["counted"], is_shielded=True),
        ],
        "partners": {"verein": 2, "kita": 1},
        "projects": {"kinderbetreuung": 2, "generationen": 1},
        "running_projects": 2,
    }
    return events.ReportedQuarter(**given | more)
