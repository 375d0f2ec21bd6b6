"""From when to when something counts, in whatever order and however often it is told."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from core import events
from federation.inbox import services as inbox
from federation.statistics import services
from federation.statistics.models import Lifespan
from federation.statistics.services.lives import COLUMNS

from .telling import alliance, fact, hear, joined, left, lives, noon, reported

pytestmark = pytest.mark.django_db
ONE = UUID(int=7)
D = date


def adoption(status: str, **more: object) -> events.AdoptionState:
    given = {
        "entry_id": uuid4(),
        "origin_alliance_id": uuid4(),
        "origin_alliance_slug": "bdorf",
        "alliance_name": "Adorf",
        "land": "NW",
        "seat": "Adorf",
        "project_id": None,
        "project_status": status,
        "adopted_revision": 1,
        "adopted_at": noon(D(2026, 1, 10)),
        "reported_at": None,
        "report": None,
    }
    return events.AdoptionState(**given | more)


def test_backwards_and_twice_the_same_rows():
    facts = [
        alliance(founded_on=D(2012, 5, 1)),
        alliance(cls=events.AllianceProfileChanged, revision=2, founded_on=D(2011, 5, 1)),
        joined(D(2020, 1, 1), of=ONE),
        left(D(2025, 1, 1), of=ONE, revision=2, joined_on=D(2020, 1, 1)),
        joined(D(2026, 1, 1), of=ONE, revision=3),
        joined(None, recorded_on=D(2026, 2, 3)),
    ]
    hear(*facts)
    once = services.digest()
    services.clear()
    for one in reversed(facts):
        hear(one)
        hear(one, one)
    inbox.forget(consumer="statistics")
    hear(*facts)

    assert services.digest() == once
    assert Lifespan.objects.get(aggregate_id=ONE).began_on == D(2026, 1, 1)
    assert Lifespan.objects.get(kind="alliance").began_on == D(2011, 5, 1)


def test_an_unknown_founding_stays_unknown_whenever_the_profile_is_edited():
    hear(alliance(at=noon(D(2026, 1, 1))))
    hear(alliance(cls=events.AllianceProfileChanged, revision=2, at=noon(D(2026, 5, 1))))

    assert lives() == {"alliance": ("", "")}


def test_editing_a_dissolved_alliance_does_not_move_its_end():
    status, change = events.AllianceStatusChanged, events.AllianceProfileChanged
    gone = {"status": "dissolved"}
    hear(alliance(cls=status, revision=2, at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC), **gone))
    assert lives()["alliance"] == ("", "2026-04-01")  # half past midnight in Germany

    told = {"dissolved_on": D(2026, 4, 1), **gone}
    hear(alliance(cls=change, revision=3, at=noon(D(2026, 9, 1)), **told))
    assert lives()["alliance"] == ("", "2026-04-01")

    hear(alliance(cls=status, revision=4, at=noon(D(2026, 10, 1))))
    assert lives()["alliance"] == ("", "")


@pytest.mark.parametrize(
    ("told", "life"),
    [
        (joined(D(2020, 1, 1), recorded_on=D(2026, 1, 1)), ("2020-01-01", "")),
        (joined(None, recorded_on=D(2026, 1, 1)), ("2026-01-01", "")),
        (joined(None), ("", "")),
        (left(D(2026, 3, 1), recorded_on=D(2026, 1, 1)), ("2026-01-01", "2026-03-01")),
        (left(None, at=noon(D(2026, 3, 2))), ("", "2026-03-02")),
        # left before anybody noted that it had joined: short, not negative
        (left(D(2019, 6, 1), recorded_on=D(2026, 1, 1)), ("2019-06-01", "2019-06-01")),
    ],
)
def test_a_partner_belongs_from_when_it_joined_or_was_recorded(told, life):
    hear(told)

    assert lives() == {"partner": life}


def test_an_example_counts_from_its_first_release_until_it_is_taken_back():
    since, day = noon(D(2026, 1, 20)), D(2026, 6, 1)
    taken = events.PracticeExampleWithdrawn
    hear(fact(taken, of=ONE, title="A", withdrawn_at=noon(day), published_at=since))
    hear(fact(taken, title="B", withdrawn_at=noon(day), released_at=noon(D(2026, 2, 1))))
    hear(fact(taken, title="C", withdrawn_at=noon(day)))

    begun = Lifespan.objects.values_list("began_on", "ended_on")
    assert set(begun) == {(D(2026, 1, 20), day), (D(2026, 2, 1), day), (None, day)}


def test_an_adoption_that_has_ended_does_not_end_again_when_it_is_reported_on():
    ended = adoption("finished", ended_at=noon(D(2026, 4, 1)))
    told = {"of": ONE, "revision": 3, "at": noon(D(2026, 8, 1)), "adoption": ended}
    hear(fact(events.PracticeAdoptionReported, **told))
    assert lives()["adoption"] == ("2026-01-10", "2026-04-01")

    again = adoption("planned", adopted_at=noon(D(2026, 9, 1)))
    hear(fact(events.PracticeAdopted, of=ONE, revision=4, adoption=again))
    assert lives()["adoption"] == ("2026-09-01", "")


def test_a_report_counts_in_the_quarter_it_is_about():
    hear(fact(events.ImpactReportReleased, report=reported(year=2025, quarter=4)))

    assert lives() == {"report": ("2025-12-31", "")}


def test_no_name_is_kept():
    names = {field.name for field in Lifespan._meta.fields}

    assert names - {"pk"} == set(COLUMNS)
    assert "name" not in " ".join(names)
